package org.dayfold.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a request field may hold. */
public enum FieldType {
    /** No type declared: any text, number or boolean, as it came. */
    ANY("any"),
    STRING("string"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    /** {@code Y} or {@code N}. */
    YN("yn"),
    ARRAY("array"),
    /** A day, no time. */
    DATE("date"),
    /** A wall-clock time in the template's zone, to the second. */
    DATETIME("datetime");

    private final String key;

    FieldType(String key) {
        this.key = key;
    }

    /** The word for it in templates; {@code any} stands for an untyped entry and cannot be written. */
    public String key() {
        return key;
    }

    /** Words that {@code type} takes. */
    static List<String> keys() {
        return Arrays.stream(values())
                .filter(type -> type != ANY)
                .map(FieldType::key)
                .toList();
    }

    static Optional<FieldType> of(String key) {
        return Arrays.stream(values())
                .filter(type -> type != ANY && type.key.equals(key))
                .findFirst();
    }

    boolean isTime() {
        return this == DATE || this == DATETIME;
    }
}
