package org.dayfold.export;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.dayfold.sheet.Column;
import org.dayfold.sheet.ColumnType;
import org.dayfold.sheet.RowBlockBuilder;
import org.dayfold.sql.RowSink;

/**
 * From the database's cells to row blocks. A value that does not fit its column's type (a {@code NaN} among decimals,
 * MySQL's {@code 0000-00-00} among dates) goes in as text.
 *
 * <p>Wall clocks of the source's zone become wall clocks of the template's.
 */
final class BlockSink implements RowSink {
    private final RowBlockBuilder block;
    private final ColumnType[] types;
    private final ZoneId sourceZone;
    private final ZoneId zone;
    private final boolean sameZone;
    private int cell;

    BlockSink(RowBlockBuilder block, List<Column> columns, ZoneId sourceZone, ZoneId zone) {
        this.block = block;
        this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
        this.sourceZone = sourceZone;
        this.zone = zone;
        this.sameZone = sourceZone.equals(zone);
    }

    @Override
    public void nullValue() {
        cell++;
        block.putNull();
    }

    @Override
    public void longValue(long value) {
        if (fits(ColumnType.INTEGER)) {
            block.putLong(value);
        } else if (types[cell - 1] == ColumnType.UNSIGNED && value >= 0) {
            block.putUnsigned(value);
        } else {
            misfit(Long.toString(value));
        }
    }

    @Override
    public void unsigned(long bits) {
        if (fits(ColumnType.UNSIGNED)) {
            block.putUnsigned(bits);
        } else {
            misfit(Long.toUnsignedString(bits));
        }
    }

    @Override
    public void decimal(BigDecimal value) {
        if (fits(ColumnType.DECIMAL)) {
            block.putDecimal(value);
        } else {
            misfit(value.toPlainString());
        }
    }

    @Override
    public void decimal(long unscaled, int scale) {
        if (types[cell] == ColumnType.DECIMAL) {
            cell++;
            block.putDecimal(unscaled, scale);
        } else {
            decimal(BigDecimal.valueOf(unscaled, scale));
        }
    }

    @Override
    public void doubleValue(double value) {
        if (fits(ColumnType.DOUBLE)) {
            block.putDouble(value);
        } else if (types[cell - 1] == ColumnType.DECIMAL) {
            byte[] text = Double.toString(value).getBytes(StandardCharsets.US_ASCII);
            block.putDecimalText(text, 0, text.length);
        } else {
            misfit(Double.toString(value));
        }
    }

    @Override
    public void date(LocalDate value) {
        if (fits(ColumnType.DATE)) {
            block.putDate(value);
        } else {
            misfit(value.toString());
        }
    }

    @Override
    public void time(LocalTime value) {
        if (fits(ColumnType.TIME)) {
            block.putTime(value);
        } else {
            misfit(value.toString());
        }
    }

    @Override
    public void timestamp(LocalDateTime value) {
        if (fits(ColumnType.TIMESTAMP)) {
            block.putTimestamp(sameZone ? value : inZone(value));
        } else {
            misfit(value.toString());
        }
    }

    @Override
    public void timestamp(long epochDay, long nanoOfDay) {
        if (sameZone && types[cell] == ColumnType.TIMESTAMP) {
            cell++;
            block.putTimestamp(epochDay, nanoOfDay);
        } else {
            timestamp(LocalDateTime.of(LocalDate.ofEpochDay(epochDay), LocalTime.ofNanoOfDay(nanoOfDay)));
        }
    }

    private LocalDateTime inZone(LocalDateTime sourceTime) {
        return sourceTime.atZone(sourceZone).withZoneSameInstant(zone).toLocalDateTime();
    }

    @Override
    public void timestampTz(OffsetDateTime value) {
        if (fits(ColumnType.TIMESTAMP_TZ)) {
            block.putTimestampTz(value);
        } else {
            misfit(value.toString());
        }
    }

    @Override
    public void bool(boolean value) {
        if (fits(ColumnType.BOOLEAN)) {
            block.putBoolean(value);
        } else {
            misfit(Boolean.toString(value));
        }
    }

    @Override
    public void text(byte[] utf8, int offset, int length) {
        cell++;
        block.putText(utf8, offset, length);
    }

    @Override
    public void text(String value) {
        cell++;
        block.putText(value);
    }

    @Override
    public void binary(byte[] value) {
        cell++;
        block.putBinary(value);
    }

    @Override
    public void endRow() {
        cell = 0;
        block.endRow();
    }

    private boolean fits(ColumnType type) {
        return types[cell++] == type;
    }

    private void misfit(String value) {
        block.putText(value);
    }
}
