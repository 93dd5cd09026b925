package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.dayfold.export.PartitionState;
import org.dayfold.export.PartitionView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The partitions of an export, in plan order; empty until the plan is made. */
@Schema(name = "Partitions")
public record PartitionsView(List<Item> items) {
    static PartitionsView of(List<PartitionView> partitions, ZoneId zone) {
        return new PartitionsView(partitions.stream().map(p -> Item.of(p, zone)).toList());
    }

    /** One partition; start and end are null for an export without a period. */
    @Schema(name = "Partition")
    @JsonbNillable
    @JsonbPropertyOrder({"index", "start", "end", "state", "rows", "bytes"})
    public record Item(
            int index,

            @Schema(nullable = true, description = "Inclusive; null for an export without a period")
            OffsetDateTime start,

            @Schema(nullable = true, description = "Exclusive")
            OffsetDateTime end,

            PartitionState state,
            long rows,

            @Schema(description = "Of the row part until it is encoded, then of the file part")
            long bytes) {
        static Item of(PartitionView partition, ZoneId zone) {
            return new Item(
                    partition.index(),
                    time(partition.start(), zone),
                    time(partition.end(), zone),
                    partition.state(),
                    partition.rows(),
                    partition.bytes());
        }

        private static OffsetDateTime time(Optional<LocalDateTime> wallClock, ZoneId zone) {
            return wallClock.map(t -> t.atZone(zone).toOffsetDateTime()).orElse(null);
        }
    }
}
