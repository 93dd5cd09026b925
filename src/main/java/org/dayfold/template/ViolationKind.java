package org.dayfold.template;

import java.util.Locale;
import java.util.Map;

/**
 * The kinds of mistake in a request, and those of a template that back offices know by a code of the same family.
 * {@code VL00001} to {@code VL00003} and their texts were there before Dayfold; {@code VL00101} and up are ours. The
 * texts stand in {@code violations*.properties} under the kind's name, the table in {@code docs/templates.md}.
 */
public enum ViolationKind {
    /** A required value is absent, empty text, an empty list or null. */
    REQUIRED("VL00001"),
    /** Template only: a required step range is not set. */
    RANGE_ABSENT("VL00001"),
    /** The format asked for is not one there is. */
    EXPORT_FORMAT("VL00001"),
    /** Deliveries only: a letter could not be sent. */
    MAIL_FAILED("VL00001"),
    /** Template only: days of a range are outside 0..36500. All units 0 are reported at the first one given. */
    RANGE_DAYS("VL00002"),
    /** Template only: hours of a range are outside 0..23. */
    RANGE_HOURS("VL00002"),
    /** Template only: minutes of a range are outside 0..59. */
    RANGE_MINUTES("VL00002"),
    /** Template only: seconds of a range are outside 0..59. */
    RANGE_SECONDS("VL00002"),
    /** Template only: the sender is no mail address. */
    SENDER("VL00003"),
    /** A field that the template does not declare. */
    UNDECLARED("VL00101"),
    /** A value of another type than declared. */
    WRONG_TYPE("VL00102"),
    /** A plain value where fields are nested. */
    NOT_OBJECT("VL00102"),
    /** A text shorter than {@code minLength} or {@code min}. */
    TOO_SHORT("VL00103"),
    /** A text longer than {@code maxLength} or {@code max}. */
    TOO_LONG("VL00104"),
    /** A number below {@code min}. */
    TOO_SMALL("VL00105"),
    /** A number above {@code max}, or an integer of more than 64 bits. */
    TOO_LARGE("VL00106"),
    /** A number of more digits than databases hold exactly. */
    TOO_MANY_DIGITS("VL00106"),
    /** A value outside {@code values}. */
    NOT_ALLOWED("VL00107"),
    /** A text that {@code pattern} does not match. */
    PATTERN("VL00108"),
    /** A text whose match against {@code pattern} was given up. */
    PATTERN_COST("VL00109"),
    /** A text that is not of the declared {@code format}. */
    TEXT_FORMAT("VL00110"),
    /** A text with a control character or half a surrogate pair. */
    CONTROL_CHARACTER("VL00111"),
    /** Fewer items than {@code minLength}. */
    TOO_FEW_ITEMS("VL00112"),
    /** More items than {@code maxLength}, or than any list may have. */
    TOO_MANY_ITEMS("VL00113"),
    /** An item that is empty text or null. */
    EMPTY_ITEM("VL00114"),
    /** A date or time written in the right form that does not exist, such as 2020-02-30. */
    IMPOSSIBLE_DATE("VL00115"),
    /** A wall-clock time that daylight saving skips. */
    SKIPPED_TIME("VL00116"),
    /** A period whose end is before its start; of type datetime also one of no length. */
    END_BEFORE_START("VL00117"),
    /** A period longer than {@code dateDiff.maxRange}. */
    PERIOD_TOO_LONG("VL00118"),
    /** A period that takes more steps than an export may have. */
    TOO_MANY_STEPS("VL00119"),
    /** {@code requestInfo.email} is no mail address. */
    EMAIL("VL00120"),
    /** {@code requestInfo.email} lies in a domain that may not receive exports. */
    EMAIL_DOMAIN("VL00121"),
    /** {@code templateId} or {@code parameter.templateId} is another template's. */
    TEMPLATE_MISMATCH("VL00122");

    private final String code;

    ViolationKind(String code) {
        this.code = code;
    }

    /** What programs tell kinds apart by; older kinds share theirs. */
    public String code() {
        return code;
    }

    /** Name of its text in the resource bundles. */
    String messageKey() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Code and text, of a kind whose text has no places. */
    public String text(Locale language) {
        return code + " " + Messages.text(language, this, Map.of());
    }
}
