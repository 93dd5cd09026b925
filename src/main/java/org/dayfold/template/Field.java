package org.dayfold.template;

import java.util.Optional;

/**
 * A request field that a template declares under {@code validation}.
 *
 * @param path relative to the request's {@code parameter}, such as {@code filter.registDate.startDate}
 * @param label the name people know it by; the path where the template gives none
 * @param itemType of an array: type of its items; otherwise {@link FieldType#ANY}
 * @param defaultValue value of an absent field, already of the field's type
 */
public record Field(
        String path,
        String label,
        FieldType type,
        FieldType itemType,
        boolean required,
        FieldRules rules,
        Optional<Object> defaultValue) {

    /** Type of the single values: the items' of an array, else the field's own. */
    FieldType valueType() {
        return type == FieldType.ARRAY ? itemType : type;
    }

    Field as(FieldType newType) {
        return new Field(path, label, newType, itemType, required, rules, defaultValue);
    }
}
