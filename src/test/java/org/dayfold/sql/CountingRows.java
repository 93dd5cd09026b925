package org.dayfold.sql;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;

/** A sink that keeps nothing but counts, and so holds no memory however long the stream. */
final class CountingRows implements RowSink {
    private long rows;
    private long cells;

    long rows() {
        return rows;
    }

    long cells() {
        return cells;
    }

    @Override
    public void nullValue() {
        cells++;
    }

    @Override
    public void longValue(long value) {
        cells++;
    }

    @Override
    public void unsigned(long bits) {
        cells++;
    }

    @Override
    public void decimal(BigDecimal value) {
        cells++;
    }

    @Override
    public void doubleValue(double value) {
        cells++;
    }

    @Override
    public void date(LocalDate value) {
        cells++;
    }

    @Override
    public void time(LocalTime value) {
        cells++;
    }

    @Override
    public void timestamp(LocalDateTime value) {
        cells++;
    }

    @Override
    public void timestampTz(OffsetDateTime value) {
        cells++;
    }

    @Override
    public void bool(boolean value) {
        cells++;
    }

    @Override
    public void text(byte[] utf8, int offset, int length) {
        cells++;
    }

    @Override
    public void text(String value) {
        cells++;
    }

    @Override
    public void binary(byte[] value) {
        cells++;
    }

    @Override
    public void endRow() {
        rows++;
    }
}
