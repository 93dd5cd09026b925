package org.dayfold.sheet;

import java.time.LocalDate;

/** Which days a workbook's serial numbers can stand for (ECMA-376 18.17.4.1, the 1900 date system). */
final class SheetDates {

    /** Serial of 1970-01-01: serials count from 1899-12-30, since the 1900 system holds a 29 February 1900 that never was. */
    static final long SERIAL_OF_EPOCH_DAY_0 = 25569;

    private static final long FIRST = LocalDate.of(1900, 3, 1).toEpochDay();
    private static final long LAST = LocalDate.of(9999, 12, 31).toEpochDay();

    private SheetDates() {}

    static boolean hasSerial(long epochDay) {
        return epochDay >= FIRST && epochDay <= LAST;
    }
}
