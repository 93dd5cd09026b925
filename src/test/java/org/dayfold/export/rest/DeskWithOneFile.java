package org.dayfold.export.rest;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.dayfold.export.Changed;
import org.dayfold.export.Export;
import org.dayfold.export.ExportDesk;
import org.dayfold.export.ExportFile;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportState;
import org.dayfold.export.FileAccess;
import org.dayfold.export.Page;
import org.dayfold.export.PartitionCounts;
import org.dayfold.export.Sharing;
import org.dayfold.export.Submission;
import org.dayfold.export.Submitted;

/** A desk with four exports, one in each state that matters for its file, and a real file of a hundred bytes. */
final class DeskWithOneFile extends ExportDesk {
    static final String FINISHED = "0190c0de-0000-7000-8000-000000000001";
    static final String RUNNING = "0190c0de-0000-7000-8000-000000000002";
    static final String EXPIRED = "0190c0de-0000-7000-8000-000000000003";
    static final String IN_BUCKET = "0190c0de-0000-7000-8000-000000000004";
    static final String NAME = "주문 상품_20261120.csv";
    static final String SHA256 = "ab".repeat(32);

    /** Its file should be in the store, and is not. */
    static final String BROKEN = "0190c0de-0000-7000-8000-000000000005";

    Submission lastSubmission;
    Submitted answer;

    /** What the ledger answers with instead. */
    RuntimeException failure;

    DeskWithOneFile() {
        super(null, null, null, null, null, null, null, null, null, null);
    }

    static byte[] content() {
        byte[] content = new byte[100];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) ('0' + i % 10);
        }
        return content;
    }

    @Override
    public Submitted submit(Submission submission) {
        lastSubmission = submission;
        if (failure != null) {
            throw failure;
        }
        return answer;
    }

    @Override
    public Optional<Export> find(String id) {
        if (failure != null) {
            throw failure;
        }
        return switch (id) {
            case FINISHED, IN_BUCKET, BROKEN -> Optional.of(export(id, ExportState.COMPLETED));
            case RUNNING -> Optional.of(export(id, ExportState.RUNNING));
            case EXPIRED -> Optional.of(export(id, ExportState.EXPIRED));
            default -> Optional.empty();
        };
    }

    @Override
    public Page<Export> list(ExportQuery query) {
        return new Page<>(List.of(export(FINISHED, ExportState.COMPLETED)), Optional.of(FINISHED));
    }

    @Override
    public Changed stop(String id) {
        return find(id).<Changed>map(e -> new Changed.Refused(e, "stop")).orElseGet(() -> new Changed.Unknown(id));
    }

    @Override
    public Changed restart(String id) {
        return new Changed.Done(export(id, ExportState.QUEUED));
    }

    @Override
    public FileAccess file(String id) {
        return switch (id) {
            case FINISHED -> new FileAccess.Local(finished("2026/11/20/x/y.csv"));
            case BROKEN -> new FileAccess.Local(finished("lost"));
            case RUNNING -> new FileAccess.NotReady(export(id, ExportState.RUNNING));
            case EXPIRED -> new FileAccess.Expired(export(id, ExportState.EXPIRED));
            case IN_BUCKET -> new FileAccess.Redirect(URI.create("https://bucket.example/key?X-Amz-Signature=1"));
            default -> new FileAccess.Unknown();
        };
    }

    @Override
    public InputStream open(ExportFile file, long offset, long length) {
        if (file.key().equals("lost")) {
            throw new IllegalStateException("no object lost");
        }
        return new ByteArrayInputStream(content(), (int) offset, (int) length);
    }

    private static ExportFile finished(String key) {
        return new ExportFile(key, NAME, 100, SHA256, 1, 9, Instant.parse("2026-11-27T00:00:00Z"));
    }

    static Export export(String id, ExportState state) {
        boolean hasFile = state == ExportState.COMPLETED || state == ExportState.EXPIRED;
        return new Export(
                id,
                state,
                Optional.empty(),
                "order-items",
                2,
                "cd".repeat(32),
                "주문 상품_20261120",
                "csv",
                "md@example.com",
                "md@example.com",
                "데이폴드몰",
                "ko",
                ZoneId.of("Asia/Seoul"),
                "shop",
                "{}",
                Optional.empty(),
                Optional.empty(),
                1,
                1,
                Instant.parse("2026-11-20T00:00:00Z"),
                Optional.empty(),
                Optional.empty(),
                new PartitionCounts(0, 0, 0, 0),
                0,
                0,
                Optional.empty(),
                hasFile ? Optional.of(finished("2026/11/20/x/y.csv")) : Optional.empty(),
                hasFile ? Optional.of("{\"exportId\":\"" + id + "\"}") : Optional.empty(),
                Sharing.NONE);
    }
}
