package org.dayfold.template;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a field's value must satisfy besides its type. Of an array, {@code minLength} and {@code maxLength} count the
 * items and everything else holds for each item.
 *
 * @param minLength of a text: in code points of its NFC form
 * @param maxLength as {@code minLength}
 * @param min of a number: the smallest value; of a text: its smallest length
 * @param max as {@code min}
 * @param values allowed values, of the field's type; empty: all
 * @param pattern regular expression for the whole value
 * @param format of date and datetime: how it is written; of text: {@code email}, {@code digits} or {@code uuid}
 */
record FieldRules(
        Optional<Integer> minLength,
        Optional<Integer> maxLength,
        Optional<BigDecimal> min,
        Optional<BigDecimal> max,
        List<Object> values,
        Optional<TextPattern> pattern,
        Optional<String> format) {

    static final FieldRules NONE = new FieldRules(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    FieldRules {
        values = List.copyOf(values);
    }
}
