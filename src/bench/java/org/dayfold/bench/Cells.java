package org.dayfold.bench;

import java.time.LocalDateTime;

/** Takes rows cell by cell, in column order. */
public interface Cells {

    void whole(long value);

    /** The number {@code unscaled} x 10^-{@code scale}. */
    void decimal(long unscaled, int scale);

    void floating(double value);

    void dateTime(LocalDateTime value);

    void text(String value);

    void nothing();

    void endRow();
}
