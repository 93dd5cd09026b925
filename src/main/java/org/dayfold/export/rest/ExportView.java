package org.dayfold.export.rest;

import jakarta.json.bind.annotation.JsonbNillable;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.dayfold.export.Export;
import org.dayfold.export.ExportFile;
import org.dayfold.export.ExportState;
import org.dayfold.export.PartitionCounts;
import org.dayfold.export.Place;
import org.dayfold.export.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An export as the API shows it. Every member is always there; what is not known yet is null. */
@Schema(name = "Export", description = "Every member is always there; what is not known yet is null")
@JsonbNillable
@JsonbPropertyOrder({
    "id",
    "state",
    "step",
    "templateId",
    "templateVersion",
    "title",
    "format",
    "attempt",
    "position",
    "estimatedStartAt",
    "submittedAt",
    "startedAt",
    "endedAt",
    "partitions",
    "rows",
    "bytes",
    "file",
    "problem",
    "joined",
    "reused",
    "links"
})
public record ExportView(
        String id,
        ExportState state,

        @Schema(nullable = true, description = "Job step that runs or ran last")
        String step,

        String templateId,
        int templateVersion,

        @Schema(description = "Title for people; also the file's stem")
        String title,

        @Schema(enumeration = {"xlsx", "csv"}) String format,

        @Schema(description = "Runs so far; 0 while it waits for the first")
        int attempt,

        @Schema(nullable = true, description = "While it waits for a free slot: 1 is the next to run")
        Integer position,

        @Schema(
                nullable = true,
                description = "While it waits for a free slot, by the running time of the exports that ended last")
        OffsetDateTime estimatedStartAt,

        @Schema(description = "All times have the offset of the template's zone")
        OffsetDateTime submittedAt,

        @Schema(nullable = true) OffsetDateTime startedAt,
        @Schema(nullable = true) OffsetDateTime endedAt,
        PartitionCountsView partitions,

        @Schema(description = "Rows read so far; at the end the rows of the file")
        long rows,

        @Schema(description = "Bytes of parts so far") long bytes,

        @Schema(nullable = true, description = "There from upload on")
        FileView file,

        @Schema(nullable = true, description = "Why it failed or was retried last")
        ExportProblemView problem,

        @Schema(nullable = true, description = "Id of the identical export whose run it shares")
        String joined,

        @Schema(nullable = true, description = "Id of the identical export whose finished result it took")
        String reused,

        LinksView links) {

    static ExportView of(Export export, Optional<Place> place, ApiLinks links) {
        return new ExportView(
                export.id(),
                export.state(),
                export.step().orElse(null),
                export.templateId(),
                export.templateVersion(),
                export.title(),
                export.format(),
                export.attempt(),
                place.map(Place::position).orElse(null),
                place.flatMap(Place::estimatedStart)
                        .map(t -> time(t, export.zone()))
                        .orElse(null),
                time(export.submittedAt(), export.zone()),
                export.startedAt().map(t -> time(t, export.zone())).orElse(null),
                export.endedAt().map(t -> time(t, export.zone())).orElse(null),
                PartitionCountsView.of(export.partitions()),
                export.rows(),
                export.bytes(),
                export.file()
                        .map(f -> FileView.of(f, export, links.of(export.id()).file()))
                        .orElse(null),
                export.problem()
                        .map(p -> ExportProblemView.of(p, export.language()))
                        .orElse(null),
                export.sharing().joined().orElse(null),
                export.sharing().reusedFrom().orElse(null),
                links.of(export.id()));
    }

    /** To the millisecond: databases differ in what they keep beyond it. */
    static OffsetDateTime time(Instant instant, ZoneId zone) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime();
    }

    /** How far the partitions are. */
    @Schema(name = "PartitionCounts")
    @JsonbPropertyOrder({"total", "extracted", "encoded", "failed"})
    public record PartitionCountsView(
            @Schema(description = "0 until the plan is made")
            int total,

            @Schema(description = "All rows read, encoded ones included")
            int extracted,

            @Schema(description = "File part finished") int encoded,

            @Schema(description = "At which the last run failed")
            int failed) {
        static PartitionCountsView of(PartitionCounts counts) {
            return new PartitionCountsView(counts.total(), counts.extracted(), counts.encoded(), counts.failed());
        }
    }

    /** The finished file. */
    @Schema(name = "ExportFile")
    // Yasson asks the member's own class too before it writes null for it.
    @JsonbNillable
    @JsonbPropertyOrder({"name", "size", "sha256", "sheets", "rows", "expiresAt", "href"})
    public record FileView(
            @Schema(examples = "주문상품_20261120.xlsx") String name,
            @Schema(description = "Bytes") long size,

            @Schema(description = "Lower-case hex over the file's bytes")
            String sha256,

            @Schema(description = "1 for csv") int sheets,

            @Schema(description = "Data rows, headers not counted")
            long rows,

            OffsetDateTime expiresAt,
            String href) {
        static FileView of(ExportFile file, Export export, String href) {
            return new FileView(
                    file.name(),
                    file.size(),
                    file.sha256(),
                    file.sheets(),
                    file.rows(),
                    time(file.expiresAt(), export.zone()),
                    href);
        }
    }

    /** Why an export failed, in words for its requester; what operators need stands under the incident in the log. */
    @Schema(name = "ExportProblem")
    @JsonbNillable
    @JsonbPropertyOrder({"code", "message", "incident"})
    public record ExportProblemView(
            @Schema(implementation = org.dayfold.export.ProblemCode.class)
            String code,

            @Schema(description = "In the language the export was asked for in")
            String message,

            @Schema(description = "Under which operators find what happened")
            String incident) {
        static ExportProblemView of(Problem problem, String language) {
            return new ExportProblemView(
                    problem.code().name(),
                    ProblemTexts.message(problem.code(), Locale.forLanguageTag(language)),
                    problem.incident());
        }
    }
}
