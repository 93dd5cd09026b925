package org.dayfold.export.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.dayfold.export.Export;
import org.dayfold.export.ExportFile;
import org.dayfold.export.ExportState;
import org.dayfold.export.HandedOnManifest;
import org.dayfold.export.NewExport;
import org.dayfold.export.PartitionCounts;
import org.dayfold.export.Problem;
import org.dayfold.export.ProblemCode;
import org.dayfold.export.ResultFrom;
import org.dayfold.export.Sharing;

/** An export: request, claim and outcome. */
@Entity
@Table(name = "export")
class ExportRow {
    @Id
    String id;

    @Enumerated(EnumType.STRING)
    ExportState state;

    String step;

    @Column(name = "template_id")
    String templateId;

    @Column(name = "template_version")
    int templateVersion;

    @Column(name = "template_sha256")
    String templateSha256;

    String title;
    String format;
    String requester;
    String email;
    String service;

    @Column(name = "lang")
    String language;

    String zone;
    String source;
    String parameters;

    @Column(name = "period_start")
    LocalDateTime periodStart;

    @Column(name = "period_end")
    LocalDateTime periodEnd;

    @Column(name = "idempotency_key")
    String idempotencyKey;

    @Column(name = "body_sha256")
    String bodySha256;

    @Column(name = "submitted_at")
    Instant submittedAt;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "ended_at")
    Instant endedAt;

    int attempt;
    int failures;
    long epoch;
    String node;

    @Column(name = "exec_id")
    Long executionId;

    @Enumerated(EnumType.STRING)
    @Column(name = "stop_asked")
    ExportState stopAsked;

    @Column(name = "run_started_at")
    Instant runStartedAt;

    @Column(name = "run_alive_at")
    Instant runAliveAt;

    @Column(name = "run_millis")
    long runMillis;

    int crashes;
    long progress;

    @Column(name = "columns_text")
    String columnsText;

    @Column(name = "query_sha256")
    String querySha256;

    @Column(name = "source_lag_millis")
    Long sourceLagMillis;

    String timings;

    @Enumerated(EnumType.STRING)
    @Column(name = "problem_code")
    ProblemCode problemCode;

    @Column(name = "problem_step")
    String problemStep;

    @Column(name = "problem_partition")
    Integer problemPartition;

    @Column(name = "problem_detail")
    String problemDetail;

    @Column(name = "problem_incident")
    String problemIncident;

    @Column(name = "file_key")
    String fileKey;

    @Column(name = "file_name")
    String fileName;

    @Column(name = "file_size")
    Long fileSize;

    @Column(name = "file_sha256")
    String fileSha256;

    @Column(name = "file_sheets")
    Integer fileSheets;

    @Column(name = "file_rows")
    Long fileRows;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "file_deleted")
    boolean fileDeleted;

    String manifest;
    String fingerprint;
    String leads;

    @Column(name = "leader_id")
    String leaderId;

    @Column(name = "run_of")
    String runOf;

    boolean reused;
    boolean withdrawn;

    @Column(name = "data_from")
    Instant dataFrom;

    static ExportRow of(NewExport export) {
        ExportRow row = new ExportRow();
        row.id = export.id();
        row.state = ExportState.QUEUED;
        row.templateId = export.template().templateId();
        row.templateVersion = export.template().version();
        row.templateSha256 = export.template().sha256();
        row.title = export.title();
        row.format = export.format();
        row.requester = export.requester();
        row.email = export.email();
        row.service = export.service();
        row.language = export.language();
        row.zone = export.zone().getId();
        row.source = export.source();
        row.parameters = export.parameters();
        row.periodStart = export.periodStart().orElse(null);
        row.periodEnd = export.periodEnd().orElse(null);
        row.idempotencyKey = export.idempotencyKey().orElse(null);
        row.bodySha256 = export.bodySha256();
        row.submittedAt = export.submittedAt();
        row.fingerprint = export.fingerprint();
        ResultFrom from = export.resultFrom();
        if (from instanceof ResultFrom.OwnRun own) {
            row.leads = own.leads() ? export.fingerprint() : null;
        } else if (from instanceof ResultFrom.Joined joined) {
            row.leaderId = joined.leader();
            row.runOf = joined.leader();
        }
        return row;
    }

    /**
     * Takes the result that another export's run made. The object in the store is the same, the name is this one's own.
     *
     * @param until end of the retention, where there is a file
     */
    void take(ExportRow holder, Instant until) {
        leaderId = null;
        runOf = holder.runOf == null ? holder.id : holder.runOf;
        if (holder.fileKey != null) {
            fileKey = holder.fileKey;
            // What follows the title: .csv.gz is one too.
            fileName = title + holder.fileName.substring(holder.title.length());
            fileSize = holder.fileSize;
            fileSha256 = holder.fileSha256;
            fileSheets = holder.fileSheets;
            fileRows = holder.fileRows;
            expiresAt = until;
        }
        startedAt = reused ? startedAt : holder.startedAt;
        dataFrom = holder.dataFrom;
        manifest = HandedOnManifest.of(holder.timedManifest(), id, reused, runOf);
    }

    Export toExport(PartitionTotals totals) {
        return new Export(
                id,
                state,
                Optional.ofNullable(step),
                templateId,
                templateVersion,
                templateSha256,
                title,
                format,
                requester,
                email,
                service,
                language,
                ZoneId.of(zone),
                source,
                parameters,
                Optional.ofNullable(periodStart),
                Optional.ofNullable(periodEnd),
                attempt,
                epoch,
                submittedAt,
                Optional.ofNullable(startedAt),
                Optional.ofNullable(endedAt),
                new PartitionCounts(totals.total(), totals.extracted(), totals.encoded(), totals.failed()),
                totals.rows(),
                totals.bytes(),
                problem(),
                file(),
                Optional.ofNullable(timedManifest()),
                new Sharing(Optional.ofNullable(leaderId), Optional.ofNullable(runOf), reused, withdrawn));
    }

    /** With the times of all steps that have ended; what another export's run made has them already. Null if there is none. */
    private String timedManifest() {
        return manifest == null || timings == null
                ? manifest
                : StepTimings.parse(timings).in(manifest);
    }

    Optional<Problem> problem() {
        return problemCode == null
                ? Optional.empty()
                : Optional.of(new Problem(problemCode, problemStep, problemPartition, problemDetail, problemIncident));
    }

    Optional<ExportFile> file() {
        return fileKey == null
                ? Optional.empty()
                : Optional.of(new ExportFile(fileKey, fileName, fileSize, fileSha256, fileSheets, fileRows, expiresAt));
    }

    void setProblem(Problem problem) {
        problemCode = problem.code();
        problemStep = problem.step();
        problemPartition = problem.partition();
        problemDetail = problem.operatorDetail();
        problemIncident = problem.incident();
    }
}
