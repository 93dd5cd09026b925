package org.dayfold.export.jpa;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** How long an export has run, and how often in a row its runs ended with their server. */
record RunTimes(EntityManager em, Clock clock) {
    /** Of the run before: it ended neither well nor badly, but with its server, or it is frozen. */
    void countCrash(ExportRow row) {
        if (row.runStartedAt == null) {
            row.crashes = 0;
        } else {
            long ran = Duration.between(row.runStartedAt, Objects.requireNonNullElse(row.runAliveAt, row.runStartedAt))
                    .toMillis();
            row.runMillis += Math.max(0, ran);
            row.crashes = progress(row) == row.progress ? row.crashes + 1 : 0;
        }
        row.progress = progress(row);
    }

    /** A number that grows with every chunk that is finished, with the plan and with the upload. */
    private long progress(ExportRow row) {
        long chunks = em.createQuery(
                        "select count(p) + coalesce(sum(p.pos), 0) from PartitionRow p where p.exportId = :id",
                        Long.class)
                .setParameter("id", row.id)
                .getSingleResult();
        return row.manifest == null ? chunks : chunks + 1;
    }

    void countTime(ExportRow row) {
        if (row.runStartedAt != null) {
            row.runMillis += Math.max(
                    0, Duration.between(row.runStartedAt, clock.instant()).toMillis());
            row.runStartedAt = null;
        }
    }
}
