package org.dayfold.export;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;

/** The ledger in memory keeps the rules of the real one. */
class FakeRunsTest extends RunLedgerContract {
    private FakeRuns runs;

    @Override
    protected RunLedger ledgerWith(String exportId, Clock clock) {
        Export export = Exports.of(
                exportId,
                "csv",
                "{}",
                LocalDateTime.parse("2020-05-01T00:00"),
                LocalDateTime.parse("2020-05-03T00:00"));
        runs = new FakeRuns(export, new TemplateVersion("items", 1, "0".repeat(64), "", "", Instant.EPOCH), clock);
        return runs;
    }

    @Override
    protected void askToStop(String exportId, ExportState endsAs) {
        runs.askToStop(endsAs);
    }

    @Override
    protected ExportState state(String exportId) {
        return runs.state();
    }
}
