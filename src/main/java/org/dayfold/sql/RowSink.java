package org.dayfold.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/**
 * Takes the cells of a result, left to right, then {@link #endRow()}. A cell's method may differ from its column's {@link ColumnKind} where a
 * value does not fit it (a {@code NaN} among decimals, MySQL's {@code 0000-00-00} among dates, 2 in a {@code TINYINT(1)}): nothing is bent to fit.
 */
public interface RowSink {
    void nullValue();

    void longValue(long value);

    /** A whole number above {@link Long#MAX_VALUE}, or any of an unsigned column: its 64 bits, to be read by {@link Long#toUnsignedString(long)}. */
    void unsigned(long bits);

    void decimal(BigDecimal value);

    /** The number {@code unscaled} x 10^-{@code scale}, of at most 18 digits, where the wire gives it without an object. */
    default void decimal(long unscaled, int scale) {
        decimal(BigDecimal.valueOf(unscaled, scale));
    }

    /** May be NaN or infinite. */
    void doubleValue(double value);

    void date(LocalDate value);

    void time(LocalTime value);

    /** A wall clock; of which zone, the database does not say. */
    void timestamp(LocalDateTime value);

    /** The same, as days since 1970-01-01 and the nanosecond of the day, where the wire gives it without an object. */
    default void timestamp(long epochDay, long nanoOfDay) {
        timestamp(LocalDateTime.of(LocalDate.ofEpochDay(epochDay), LocalTime.ofNanoOfDay(nanoOfDay)));
    }

    /** A point in time, at the display zone's offset of that moment. */
    void timestampTz(OffsetDateTime value);

    void bool(boolean value);

    /** Text straight from the wire. The array may be read until this call returns, and must not be changed. */
    void text(byte[] utf8, int offset, int length);

    void text(String value);

    /** The array may be kept. */
    void binary(byte[] value);

    void endRow();
}
