package org.dayfold.export;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.ColumnType;
import org.dayfold.sql.ColumnKind;
import org.dayfold.sql.ResultColumn;
import org.dayfold.template.ColumnSpec;

/** The columns of an export: the query's, dressed as the template wants them. */
final class ColumnPlan {
    private ColumnPlan() {}

    /**
     * The columns in the query's order.
     *
     * @throws ExportFailure TEMPLATE_UNUSABLE when the template dresses a column that the query does not give
     */
    static List<Column> of(List<ResultColumn> result, List<ColumnSpec> specs) {
        Map<String, ColumnSpec> byName =
                specs.stream().collect(Collectors.toMap(ColumnSpec::column, Function.identity()));
        Set<String> unknown = new TreeSet<>(byName.keySet());
        result.forEach(column -> unknown.remove(column.name()));
        if (!unknown.isEmpty()) {
            throw new ExportFailure(
                    ProblemCode.TEMPLATE_UNUSABLE,
                    "the template's columns " + unknown + " are none of the query's: "
                            + result.stream().map(ResultColumn::name).toList());
        }
        return result.stream()
                .map(column -> dressed(column, Optional.ofNullable(byName.get(column.name()))))
                .toList();
    }

    private static Column dressed(ResultColumn column, Optional<ColumnSpec> spec) {
        return new Column(
                column.name(),
                spec.flatMap(ColumnSpec::label).orElse(column.name()),
                type(column.kind()),
                spec.flatMap(ColumnSpec::format),
                spec.map(ColumnSpec::width).filter(OptionalDouble::isPresent).map(OptionalDouble::getAsDouble),
                spec.map(ColumnSpec::text).orElse(false));
    }

    private static ColumnType type(ColumnKind kind) {
        return switch (kind) {
            case LONG -> ColumnType.INTEGER;
            case UNSIGNED -> ColumnType.UNSIGNED;
            case DECIMAL -> ColumnType.DECIMAL;
            case DOUBLE -> ColumnType.DOUBLE;
            case DATE -> ColumnType.DATE;
            case TIME -> ColumnType.TIME;
            case TIMESTAMP -> ColumnType.TIMESTAMP;
            case TIMESTAMP_TZ -> ColumnType.TIMESTAMP_TZ;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case TEXT -> ColumnType.TEXT;
            case BINARY -> ColumnType.BINARY;
        };
    }
}
