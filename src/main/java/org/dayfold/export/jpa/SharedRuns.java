package org.dayfold.export.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dayfold.export.Export;
import org.dayfold.export.ExportState;

/** Who leads for a request, who waits for whose run, and who has whose result. */
record SharedRuns(EntityManager em) {
    Optional<String> leader(String fingerprint) {
        return em.createQuery(
                        "select e from ExportRow e where e.leads = :fingerprint and e.state in :under"
                                + " and e.stopAsked is null",
                        ExportRow.class)
                .setParameter("fingerprint", fingerprint)
                .setParameter("under", Set.of(ExportState.QUEUED, ExportState.RUNNING))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .map(row -> row.id);
    }

    boolean isLed(String fingerprint) {
        return em.createQuery("select count(e) from ExportRow e where e.leads = :fingerprint", Long.class)
                        .setParameter("fingerprint", fingerprint)
                        .getSingleResult()
                > 0;
    }

    Optional<ExportRow> finished(String fingerprint, Instant readAfter, Instant now) {
        return em.createQuery(
                        "select e from ExportRow e where e.fingerprint = :fingerprint and e.state = :completed"
                                + " and e.dataFrom >= :readAfter and (e.fileKey is null or e.expiresAt > :now)"
                                + " order by e.dataFrom desc, e.id",
                        ExportRow.class)
                .setParameter("fingerprint", fingerprint)
                .setParameter("completed", ExportState.COMPLETED)
                .setParameter("readAfter", readAfter)
                .setParameter("now", now)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    List<ExportRow> waitingFor(String leader, LockModeType lock) {
        return em.createQuery("select e from ExportRow e where e.leaderId = :leader order by e.id", ExportRow.class)
                .setParameter("leader", leader)
                .setLockMode(lock)
                .getResultList();
    }

    boolean leave(String id, Instant now) {
        return em.createQuery("update ExportRow e set e.state = :cancelled, e.leaderId = null, e.endedAt = :now"
                                + " where e.id = :id and e.leaderId is not null")
                        .setParameter("cancelled", ExportState.CANCELLED)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    void withdraw(String id) {
        em.createQuery("update ExportRow e set e.withdrawn = true where e.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    List<String> handOver(String leader) {
        ExportRow holder = em.find(ExportRow.class, leader, LockModeType.PESSIMISTIC_WRITE);
        List<ExportRow> followers = waitingFor(leader, LockModeType.PESSIMISTIC_WRITE);
        followers.forEach(follower -> follower.take(holder, holder.expiresAt));
        em.flush();
        return followers.stream().map(follower -> follower.id).toList();
    }

    boolean isHeldByAnother(Export export, String key) {
        return em.createQuery(
                                "select count(e) from ExportRow e where e.fileKey = :key and e.id <> :id"
                                        + " and e.state not in :ended",
                                Long.class)
                        .setParameter("key", key)
                        .setParameter("id", export.id())
                        .setParameter("ended", Set.of(ExportState.EXPIRED, ExportState.CANCELLED))
                        .getSingleResult()
                > 0;
    }

    /** Identical requests may join it again, unless another export leads by now. */
    void lead(String id) {
        em.createQuery("update ExportRow e set e.leads = e.fingerprint where e.id = :id and e.runOf is null"
                        + " and not exists (select 1 from ExportRow other where other.leads = e.fingerprint)")
                .setParameter("id", id)
                .executeUpdate();
    }
}
