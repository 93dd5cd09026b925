package org.dayfold.export.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.dayfold.export.Export;
import org.dayfold.export.ExportLedger;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportState;
import org.dayfold.export.Housekeeping;
import org.dayfold.export.NewExport;
import org.dayfold.export.Page;
import org.dayfold.export.PartitionView;
import org.dayfold.export.ResultFrom;
import org.dayfold.export.TemplateVersion;

/** The exports on Jakarta Persistence. Reads see what is committed; changes of state are compare-and-set updates. */
@ApplicationScoped
@Transactional
public class JpaExportLedger implements ExportLedger {
    /** Exports whose running time stands for what is to be expected. */
    private static final int TYPICAL_OF = 20;

    @PersistenceContext(unitName = "dayfold")
    EntityManager em;

    private final Clock clock;

    /** For the container's proxy. */
    protected JpaExportLedger() {
        this(null);
    }

    @Inject
    public JpaExportLedger(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void insert(NewExport export) {
        TemplateVersion template = export.template();
        var key = new TemplateVersionRow.Key(template.templateId(), template.sha256());
        if (em.find(TemplateVersionRow.class, key) == null) {
            em.persist(TemplateVersionRow.of(template));
        }
        ExportRow row = ExportRow.of(export);
        if (export.resultFrom() instanceof ResultFrom.Reused reused) {
            row.reused = true;
            row.take(em.find(ExportRow.class, reused.holder().id()), reused.until());
        }
        em.persist(row);
        em.flush();
    }

    @Override
    public Optional<Export> find(String id) {
        return Optional.ofNullable(em.find(ExportRow.class, id)).map(views()::whole);
    }

    @Override
    public Optional<Keyed> findByIdempotencyKey(String key) {
        return em.createQuery("select e from ExportRow e where e.idempotencyKey = :key", ExportRow.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(row -> new Keyed(views().whole(row), row.bodySha256));
    }

    @Override
    public Page<Export> list(ExportQuery query) {
        return views().list(query);
    }

    @Override
    public List<PartitionView> partitions(String id) {
        return views().partitions(id);
    }

    @Override
    public List<TemplateVersion> templateVersions(String templateId) {
        return em.createQuery(
                        "select t from TemplateVersionRow t where t.templateId = :id order by t.firstUsedAt desc",
                        TemplateVersionRow.class)
                .setParameter("id", templateId)
                .getResultStream()
                .map(TemplateVersionRow::toVersion)
                .toList();
    }

    @Override
    public TemplateVersion templateOf(Export export) {
        var key = new TemplateVersionRow.Key(export.templateId(), export.templateSha256());
        return em.find(TemplateVersionRow.class, key).toVersion();
    }

    @Override
    public OptionalLong execution(String id) {
        ExportRow row = em.find(ExportRow.class, id);
        return row == null || row.executionId == null ? OptionalLong.empty() : OptionalLong.of(row.executionId);
    }

    @Override
    public int active(String requester) {
        return em.createQuery(
                        "select count(e) from ExportRow e where e.requester = :who and e.state in :states"
                                + " and e.leaderId is null and e.withdrawn = false",
                        Long.class)
                .setParameter("who", requester)
                .setParameter("states", Set.of(ExportState.QUEUED, ExportState.RUNNING, ExportState.STOPPING))
                .getSingleResult()
                .intValue();
    }

    @Override
    public Optional<String> leader(String fingerprint) {
        return sharing().leader(fingerprint);
    }

    @Override
    public boolean isLed(String fingerprint) {
        return sharing().isLed(fingerprint);
    }

    @Override
    public Optional<Export> finished(String fingerprint, Instant readAfter) {
        return sharing().finished(fingerprint, readAfter, clock.instant()).map(views()::whole);
    }

    @Override
    public void lock(String id) {
        em.find(ExportRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public List<Export> followers(String id) {
        return sharing().waitingFor(id, LockModeType.NONE).stream()
                .map(views()::whole)
                .toList();
    }

    @Override
    public boolean leave(String id) {
        return sharing().leave(id, clock.instant());
    }

    @Override
    public void withdraw(String id) {
        sharing().withdraw(id);
    }

    @Override
    public List<String> handOver(String leader) {
        return sharing().handOver(leader);
    }

    @Override
    public boolean isHeldByAnother(Export export, String key) {
        return sharing().isHeldByAnother(export, key);
    }

    @Override
    public Optional<Duration> typicalRun() {
        OptionalDouble millis = em.createQuery(
                        "select e.runMillis from ExportRow e where e.state = :completed and e.runMillis > 0"
                                + " and e.runOf is null"
                                + " order by e.id desc",
                        Long.class)
                .setParameter("completed", ExportState.COMPLETED)
                .setMaxResults(TYPICAL_OF)
                .getResultStream()
                .mapToLong(Long::longValue)
                .average();
        return millis.isPresent() ? Optional.of(Duration.ofMillis((long) millis.getAsDouble())) : Optional.empty();
    }

    @Override
    public boolean move(String id, Set<ExportState> from, ExportState to) {
        // Waiting anew begins anew: running time and failures count from here.
        String more =
                switch (to) {
                    case QUEUED ->
                        ", e.endedAt = null, e.failures = 0, e.runMillis = 0, e.crashes = 0, e.runStartedAt = null";
                    case STOPPED, FAILED, CANCELLED, COMPLETED -> ", e.endedAt = :now, e.leads = null";
                    case RUNNING, STOPPING, EXPIRED -> "";
                };
        var update = em.createQuery("update ExportRow e set e.state = :to, e.stopAsked = null" + more
                        + " where e.id = :id and e.state in :from")
                .setParameter("to", to)
                .setParameter("id", id)
                .setParameter("from", from);
        if (more.contains(":now")) {
            update.setParameter("now", clock.instant());
        }
        boolean moved = update.executeUpdate() == 1;
        if (moved && to == ExportState.QUEUED) {
            sharing().lead(id);
        }
        return moved;
    }

    @Override
    public boolean askToStop(String id, ExportState endsAs) {
        return em.createQuery("update ExportRow e set e.state = :stopping, e.stopAsked = :as, e.leads = null"
                                + " where e.id = :id and e.state in :from"
                                // Who asked to cancel is not served by a stop: that could be restarted.
                                + " and (e.stopAsked is null or e.stopAsked <> :cancelled or e.stopAsked = :as)")
                        .setParameter("cancelled", ExportState.CANCELLED)
                        .setParameter("stopping", ExportState.STOPPING)
                        .setParameter("as", endsAs)
                        .setParameter("id", id)
                        .setParameter("from", Set.of(ExportState.RUNNING, ExportState.STOPPING))
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<Export> due(Instant now, int limit) {
        return em.createQuery(
                        "select e from ExportRow e where e.state in :states and e.expiresAt <= :now"
                                + " order by e.expiresAt",
                        ExportRow.class)
                .setParameter("states", Housekeeping.MAY_EXPIRE)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> row.toExport(PartitionTotals.NONE))
                .toList();
    }

    @Override
    public List<Export> endedWithFile(int limit) {
        return em.createQuery(
                        "select e from ExportRow e where e.state in :ended and e.fileKey is not null"
                                + " and e.fileDeleted = false order by e.id",
                        ExportRow.class)
                .setParameter("ended", Set.of(ExportState.EXPIRED, ExportState.CANCELLED))
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> row.toExport(PartitionTotals.NONE))
                .toList();
    }

    @Override
    public void fileDeleted(String id) {
        em.createQuery("update ExportRow e set e.fileDeleted = true where e.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** Of a call: the container gives the entity manager after the construction. */
    private ExportViews views() {
        return new ExportViews(em);
    }

    private SharedRuns sharing() {
        return new SharedRuns(em);
    }
}
