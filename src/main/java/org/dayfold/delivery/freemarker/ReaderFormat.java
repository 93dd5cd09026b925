package org.dayfold.delivery.freemarker;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.dayfold.delivery.Asked;

/**
 * Times, periods, counts and sizes for readers. Patterns are written out: the JDK's localized styles change with its
 * release.
 */
final class ReaderFormat {
    private static final long STEP = 1024;
    private static final String[] UNITS = {"KB", "MB", "GB", "TB"};

    private final boolean korean;
    private final Locale language;
    private final ZoneId zone;

    ReaderFormat(Locale language, ZoneId zone) {
        this.korean = language.equals(Locale.KOREAN);
        this.language = language;
        this.zone = zone;
    }

    /** To the minute, rounded down, with its zone: {@code 2026년 11월 20일 (금) 14:05 (Asia/Seoul)}. */
    String moment(Instant instant) {
        return time(instant.atZone(zone).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES)) + " (" + zone.getId() + ")";
    }

    /**
     * Whole days with the last one included, since that is how they were asked for; anything else with its exclusive end
     * and zone.
     */
    String period(Asked.Period period) {
        if (period.isWholeDays()) {
            String last = day(period.end().minusDays(1));
            String days = count(period.days()) + (korean ? "일" : period.days() == 1 ? " day" : " days");
            return day(period.start()) + (korean ? " ~ " : " to ") + last + " (" + days + ")";
        }
        String text = korean ? "%s 이상 ~ %s 미만" : "from %s to before %s";
        return text.formatted(time(period.start()), time(period.end())) + " (" + zone.getId() + ")";
    }

    String count(long number) {
        return String.format(language, "%,d", number);
    }

    /** As file managers show it, in steps of 1,024, and exactly behind it. */
    String size(long bytes) {
        String exact = count(bytes) + (korean ? "바이트" : bytes == 1 ? " byte" : " bytes");
        if (bytes < STEP) {
            return exact;
        }
        double size = (double) bytes / STEP;
        int unit = 0;
        while (size >= STEP && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return String.format(language, "%,.1f %s (%s)", size, UNITS[unit], exact);
    }

    private String day(LocalDateTime day) {
        return format(day, korean ? "uuuu년 M월 d일 (E)" : "EEE d MMM uuuu");
    }

    /** Seconds only where there are any. */
    private String time(LocalDateTime time) {
        return day(time) + (korean ? " " : ", ") + format(time, time.getSecond() == 0 ? "HH:mm" : "HH:mm:ss");
    }

    private String format(LocalDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language).format(time);
    }
}
