package org.dayfold.export;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** Exports for tests. */
public final class Exports {
    private Exports() {}

    static Export of(String format, String parameters, LocalDateTime start, LocalDateTime end) {
        return of("01990000-0000-7000-8000-000000000001", format, parameters, start, end);
    }

    public static Export of(String id, String format, String parameters, LocalDateTime start, LocalDateTime end) {
        return new Export(
                id,
                ExportState.RUNNING,
                Optional.empty(),
                "items",
                1,
                "0".repeat(64),
                "주문",
                format,
                "md@example.com",
                "md@example.com",
                "데이폴드",
                "ko",
                ZoneId.of("Asia/Seoul"),
                "shop",
                parameters,
                Optional.of(start),
                Optional.of(end),
                1,
                1,
                Instant.parse("2026-11-20T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                new PartitionCounts(0, 0, 0, 0),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Sharing.NONE);
    }

    static Export with(Export export, Optional<ExportFile> file, Optional<String> manifest) {
        return new Export(
                export.id(),
                export.state(),
                export.step(),
                export.templateId(),
                export.templateVersion(),
                export.templateSha256(),
                export.title(),
                export.format(),
                export.requester(),
                export.email(),
                export.service(),
                export.language(),
                export.zone(),
                export.source(),
                export.parameters(),
                export.periodStart(),
                export.periodEnd(),
                export.attempt(),
                export.epoch(),
                export.submittedAt(),
                export.startedAt(),
                export.endedAt(),
                export.partitions(),
                export.rows(),
                export.bytes(),
                export.problem(),
                file,
                manifest,
                export.sharing());
    }
}
