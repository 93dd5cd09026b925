package org.dayfold.launcher;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * How busy each day of the sample shop is: a week's pattern, slow growth, one campaign, and days without any order. Days
 * of very different size, some empty, are what partitions by day have to cope with.
 */
final class ShopCalendar {
    static final LocalDate FIRST = LocalDate.of(2020, 3, 1);
    static final LocalDate LAST = LocalDate.of(2020, 5, 31);
    static final int DAYS = 92;

    private static final int ORDERS = 1_480;
    /** Monday to Sunday, percent. */
    private static final int[] WEEK = {112, 104, 98, 96, 90, 86, 118};
    /** Maintenance, and a holiday on which the shop was shut. */
    private static final Set<LocalDate> CLOSED =
            Set.of(LocalDate.of(2020, 3, 15), LocalDate.of(2020, 4, 7), LocalDate.of(2020, 5, 5));

    private static final Map<LocalDate, Integer> CAMPAIGN = Map.of(
            LocalDate.of(2020, 5, 11), 210,
            LocalDate.of(2020, 5, 12), 390,
            LocalDate.of(2020, 5, 13), 240,
            LocalDate.of(2020, 5, 14), 130,
            LocalDate.of(2020, 5, 16), 60);

    /** Of 1,000 orders, how many fall into each hour of the day. */
    static final int[] HOURS = {
        22, 14, 8, 5, 4, 6, 12, 24, 38, 55, 64, 62, 58, 60, 58, 54, 50, 48, 50, 58, 70, 80, 62, 38
    };

    private ShopCalendar() {}

    /** @param scale percent of the standard size */
    static int orders(LocalDate day, int scale, ShopRandom random) {
        int chance = random.between(92, 108);
        if (CLOSED.contains(day)) {
            return 0;
        }
        long weekday = WEEK[day.getDayOfWeek().getValue() - 1];
        long growth = 100 + (day.toEpochDay() - FIRST.toEpochDay()) / 9;
        long campaign = CAMPAIGN.getOrDefault(day, 100);
        return (int) (ORDERS * weekday * growth * campaign * chance * scale / 10_000_000_000L);
    }
}
