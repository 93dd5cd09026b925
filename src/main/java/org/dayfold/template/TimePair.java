package org.dayfold.template;

import java.util.List;
import java.util.Optional;

/** The two fields between which a period lies, as a {@code target} names them. */
final class TimePair {
    private TimePair() {}

    /** Their type; empty, with findings at {@code target}, where one is undeclared, of a wrong type or they differ. */
    static Optional<FieldType> type(Section at, String start, String end, List<Field> fields) {
        Optional<Field> first = declared(at, start, fields);
        Optional<Field> second = declared(at, end, fields);
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.empty();
        }
        if (first.get().type() != second.get().type()) {
            at.report(
                    "target",
                    start + " is of type " + first.get().type().key() + ", " + end + " of type "
                            + second.get().type().key());
            return Optional.empty();
        }
        return Optional.of(first.get().type());
    }

    private static Optional<Field> declared(Section at, String path, List<Field> fields) {
        Optional<Field> field =
                fields.stream().filter(known -> known.path().equals(path)).findFirst();
        if (field.isEmpty()) {
            List<String> paths = fields.stream().map(Field::path).toList();
            at.report(
                    "target",
                    "validation declares no field " + path
                            + KnownKeys.closest(path, paths)
                                    .map(word -> ", did you mean " + word + "?")
                                    .orElse(""));
        } else if (!field.get().type().isTime()) {
            at.report(
                    "target",
                    path
                            + (field.get().type() == FieldType.ANY
                                    ? " has no type"
                                    : " is of type " + field.get().type().key())
                            + "; date or datetime is wanted");
            return Optional.empty();
        }
        return field;
    }
}
