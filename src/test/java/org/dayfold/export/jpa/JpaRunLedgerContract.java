package org.dayfold.export.jpa;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportState;
import org.dayfold.export.NewExport;
import org.dayfold.export.ResultFrom;
import org.dayfold.export.RunLedger;
import org.dayfold.export.RunLedgerContract;
import org.dayfold.export.TemplateVersion;
import org.dayfold.testing.TestPersistence;

/** The ledger on Jakarta Persistence, with the schema as Flyway makes it. */
abstract class JpaRunLedgerContract extends RunLedgerContract {
    private ExportLedger exports;

    abstract TestPersistence persistence();

    @Override
    protected RunLedger ledgerWith(String exportId, Clock clock) {
        exports = persistence().eachCallInATransaction(ExportLedger.class, em -> {
            JpaExportLedger ledger = new JpaExportLedger(clock);
            ledger.em = em;
            return ledger;
        });
        exports.insert(new NewExport(
                exportId,
                new TemplateVersion("items", 1, "0".repeat(64), "yaml", "sql", Instant.EPOCH),
                "title",
                "csv",
                "md@example.com",
                "md@example.com",
                "데이폴드",
                "ko",
                ZoneId.of("Asia/Seoul"),
                "shop",
                "{}",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "0".repeat(64),
                clock.instant(),
                exportId,
                new ResultFrom.OwnRun(false)));
        return persistence().eachCallInATransaction(RunLedger.class, em -> {
            JpaRunLedger ledger = new JpaRunLedger(clock);
            ledger.em = em;
            return ledger;
        });
    }

    @Override
    protected void askToStop(String exportId, ExportState endsAs) {
        exports.askToStop(exportId, endsAs);
    }

    @Override
    protected ExportState state(String exportId) {
        return exports.find(exportId).orElseThrow().state();
    }
}
