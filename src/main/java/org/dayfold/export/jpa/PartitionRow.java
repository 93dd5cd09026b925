package org.dayfold.export.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDateTime;
import java.util.Optional;
import org.dayfold.export.PartitionProgress;
import org.dayfold.export.PartitionState;
import org.dayfold.export.PartitionView;
import org.dayfold.export.RunLedger;

/** A partition of an export's plan and its progress. */
@Entity
@Table(name = "export_partition")
@IdClass(PartitionRow.Key.class)
class PartitionRow {
    @Id
    @Column(name = "export_id")
    String exportId;

    @Id
    @Column(name = "idx")
    int index;

    @Column(name = "range_start")
    LocalDateTime start;

    @Column(name = "range_end")
    LocalDateTime end;

    @Enumerated(EnumType.STRING)
    PartitionState state;

    long epoch;
    long pos;

    @Column(name = "row_epoch")
    long rowEpoch;

    @Column(name = "row_part")
    String rowPart;

    @Column(name = "file_epoch")
    long fileEpoch;

    @Column(name = "file_part")
    String filePart;

    @Column(name = "file_basis")
    String fileBasis;

    String layout;

    @Column(name = "row_count")
    long rows;

    @Column(name = "byte_count")
    long bytes;

    boolean restarted;
    boolean reread;
    boolean failed;

    static PartitionRow planned(String exportId, int index, long epoch, Optional<RunLedger.Range> range) {
        PartitionRow row = new PartitionRow();
        row.exportId = exportId;
        row.index = index;
        row.start = range.map(RunLedger.Range::start).orElse(null);
        row.end = range.map(RunLedger.Range::end).orElse(null);
        row.state = PartitionState.PLANNED;
        row.epoch = epoch;
        return row;
    }

    PartitionProgress toProgress() {
        return new PartitionProgress(
                exportId,
                index,
                Optional.ofNullable(start),
                Optional.ofNullable(end),
                state,
                pos,
                rowEpoch,
                Optional.ofNullable(rowPart),
                fileEpoch,
                Optional.ofNullable(filePart),
                Optional.ofNullable(fileBasis),
                Optional.ofNullable(layout),
                rows,
                bytes,
                restarted,
                reread);
    }

    PartitionView toView() {
        return new PartitionView(index, Optional.ofNullable(start), Optional.ofNullable(end), state, rows, bytes);
    }

    /** Primary key. */
    static class Key implements Serializable {
        String exportId;
        int index;

        Key() {}

        Key(String exportId, int index) {
            this.exportId = exportId;
            this.index = index;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.exportId.equals(exportId) && key.index == index;
        }

        @Override
        public int hashCode() {
            return 31 * exportId.hashCode() + index;
        }
    }
}
