package org.dayfold.export;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.dayfold.sql.BoundQuery;
import org.dayfold.sql.Dialect;
import org.dayfold.sql.SqlTemplateException;
import org.dayfold.template.Field;
import org.dayfold.template.Parameters;
import org.dayfold.template.StepRange;
import org.dayfold.template.WallClock;

/**
 * The query of one partition: the template's, with the export's parameters, the two target fields replaced by the
 * partition's bounds.
 *
 * <p>Bounds are wall clock of the template's zone; the query gets them as wall clock of the source's zone.
 */
final class SourceQuery {
    private final PinnedTemplates.Pinned pinned;
    private final Export export;
    private final ZoneId sourceZone;

    SourceQuery(PinnedTemplates.Pinned pinned, Export export, ZoneId sourceZone) {
        this.pinned = pinned;
        this.export = export;
        this.sourceZone = sourceZone;
    }

    /**
     * The bound query.
     *
     * @throws ExportFailure TEMPLATE_UNUSABLE with the template's line when it cannot be rendered for these parameters
     */
    BoundQuery bind(Optional<RunLedger.Range> range, Dialect dialect) {
        Map<String, Object> values =
                new HashMap<>(Parameters.fromJson(export.parameters()).values());
        export.periodStart().ifPresent(start -> values.put(Parameters.PERIOD_START, inSourceZone(start)));
        export.periodEnd().ifPresent(end -> values.put(Parameters.PERIOD_END, inSourceZone(end)));
        Optional<StepRange> steps = pinned.template().requestInfo().stepRange();
        if (range.isPresent() && steps.isPresent()) {
            values.put(steps.get().startField(), inSourceZone(range.get().start()));
            values.put(steps.get().endField(), inSourceZone(range.get().end()));
        }
        try {
            return pinned.query().bind(values, declared(), dialect);
        } catch (SqlTemplateException e) {
            throw new ExportFailure(ProblemCode.TEMPLATE_UNUSABLE, e.getMessage(), e);
        }
    }

    private Set<String> declared() {
        Set<String> paths = pinned.template().fields().stream().map(Field::path).collect(Collectors.toSet());
        paths.add(Parameters.PERIOD_START);
        paths.add(Parameters.PERIOD_END);
        return paths;
    }

    private LocalDateTime inSourceZone(LocalDateTime wallClock) {
        return WallClock.convert(wallClock, export.zone(), sourceZone);
    }
}
