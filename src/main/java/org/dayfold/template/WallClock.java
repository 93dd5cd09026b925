package org.dayfold.template;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * What a wall-clock time means where daylight saving moves the hands. Java's own rule shifts a time in a gap by the
 * gap's length, so that 02:30 becomes 03:30 and the steps [02:30, 03:00) and [03:00, 04:00) would overlap. Here the
 * order of wall-clock times is never reversed, therefore steps that touch on the wall still touch as instants.
 */
public final class WallClock {
    private WallClock() {}

    /**
     * The instant of a wall-clock time. A time inside a gap means the gap's end; a time that comes twice means the
     * first.
     */
    public static Instant instant(LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        if (transition != null && transition.isGap()) {
            return transition.getInstant();
        }
        return time.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    /**
     * The same moment on the wall of another zone, or of the same: a database would shift a time in a gap by its own
     * rule, so none is handed to it.
     */
    public static LocalDateTime convert(LocalDateTime time, ZoneId from, ZoneId to) {
        return LocalDateTime.ofInstant(instant(time, from), to);
    }

    /** Whether no clock of that zone ever shows the time, because it was turned forward over it. */
    public static boolean skips(ZoneId zone, LocalDateTime time) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        return transition != null && transition.isGap();
    }
}
