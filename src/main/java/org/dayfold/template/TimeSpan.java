package org.dayfold.template;

import java.time.LocalDateTime;

/**
 * A length of wall-clock time in the four units that templates know. Days are calendar days, so a day that a zone makes
 * 23 or 25 hours long still counts as one.
 *
 * @param days 0 to {@value #MAX_DAYS}
 * @param hours 0 to 23
 * @param minutes 0 to 59
 * @param seconds 0 to 59
 */
public record TimeSpan(int days, int hours, int minutes, int seconds) {
    /** A hundred years; a longer span is a slip of the keyboard. */
    public static final int MAX_DAYS = 36_500;

    public TimeSpan {
        requireWithin("days", days, MAX_DAYS);
        requireWithin("hours", hours, 23);
        requireWithin("minutes", minutes, 59);
        requireWithin("seconds", seconds, 59);
        if (days == 0 && hours == 0 && minutes == 0 && seconds == 0) {
            throw new IllegalArgumentException("a span of days 0, hours 0, minutes 0, seconds 0 never ends");
        }
    }

    /** A span of whole days. */
    public static TimeSpan ofDays(int days) {
        return new TimeSpan(days, 0, 0, 0);
    }

    /** Length in seconds of a wall clock that knows no daylight saving. */
    public long totalSeconds() {
        return ((days * 24L + hours) * 60 + minutes) * 60 + seconds;
    }

    LocalDateTime after(LocalDateTime start) {
        return start.plusSeconds(totalSeconds());
    }

    /** ISO 8601, such as {@code P92D} or {@code P1DT6H}. */
    public String iso() {
        StringBuilder text = new StringBuilder("P");
        append(text, days, 'D');
        if (hours > 0 || minutes > 0 || seconds > 0) {
            text.append('T');
        }
        append(text, hours, 'H');
        append(text, minutes, 'M');
        append(text, seconds, 'S');
        return text.toString();
    }

    private static void append(StringBuilder text, int count, char unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }

    private static void requireWithin(String unit, int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(unit + " " + value + " is outside 0.." + max);
        }
    }
}
