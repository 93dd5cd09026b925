package org.dayfold.export.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.dayfold.export.PartitionState;
import org.dayfold.export.PartitionView;
import org.dayfold.export.ResultFrom;
import org.dayfold.export.TemplateVersion;

/** The exports on Jakarta Persistence. Reads see what is committed; changes of state are compare-and-set updates. */
@ApplicationScoped
@Transactional
public class JpaExportLedger implements ExportLedger {
    /** Sums over partitions; what counts as extracted includes what is encoded. */
    static final String TOTALS = """
            count(p), sum(case when p.state in :extracted then 1 else 0 end), \
            sum(case when p.state = :encoded then 1 else 0 end), sum(case when p.failed = true then 1 else 0 end), \
            sum(p.rows), sum(p.bytes)""";

    private static final Set<PartitionState> EXTRACTED =
            Set.of(PartitionState.EXTRACTED, PartitionState.ENCODING, PartitionState.ENCODED);

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
        return Optional.ofNullable(em.find(ExportRow.class, id)).map(this::whole);
    }

    @Override
    public Optional<Keyed> findByIdempotencyKey(String key) {
        return em.createQuery("select e from ExportRow e where e.idempotencyKey = :key", ExportRow.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(row -> new Keyed(whole(row), row.bodySha256));
    }

    @Override
    public Page<Export> list(ExportQuery query) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        query.state().ifPresent(state -> narrow(where, values, shownIn(state), "state", state));
        query.templateId().ifPresent(id -> narrow(where, values, "e.templateId = :template", "template", id));
        query.requester().ifPresent(who -> narrow(where, values, "e.requester = :requester", "requester", who));
        query.after().ifPresent(after -> narrow(where, values, "e.id < :after", "after", after));
        TypedQuery<ExportRow> rows = em.createQuery(
                        "select e from ExportRow e left join ExportRow l on l.id = e.leaderId where " + where
                                + " order by e.id desc",
                        ExportRow.class)
                .setMaxResults(query.limit() + 1);
        values.forEach(rows::setParameter);
        List<ExportRow> found = rows.getResultList();
        List<ExportRow> page = found.subList(0, Math.min(query.limit(), found.size()));
        Map<String, PartitionTotals> totals = totals(page);
        return new Page<>(
                page.stream()
                        .map(row -> row.toExport(totals.getOrDefault(runOf(row), PartitionTotals.NONE)))
                        .toList(),
                found.size() > page.size() ? Optional.of(page.get(page.size() - 1).id) : Optional.empty());
    }

    /** One that waits for another's run stands where that one stands; one that was cancelled is so although it runs on. */
    private static String shownIn(ExportState state) {
        String own = "e.withdrawn = false and (l.id is null and e.state = :state or l.state = :state)";
        return state == ExportState.CANCELLED ? "(" + own + " or e.withdrawn = true)" : "(" + own + ")";
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> values, String term, String name, Object value) {
        where.append(" and ").append(term);
        values.put(name, value);
    }

    @Override
    public List<PartitionView> partitions(String id) {
        return em.createQuery(
                        "select p from PartitionRow p where p.exportId = :id order by p.index", PartitionRow.class)
                .setParameter("id", id)
                .getResultStream()
                .map(PartitionRow::toView)
                .toList();
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

    @Override
    public boolean isLed(String fingerprint) {
        return em.createQuery("select count(e) from ExportRow e where e.leads = :fingerprint", Long.class)
                        .setParameter("fingerprint", fingerprint)
                        .getSingleResult()
                > 0;
    }

    @Override
    public Optional<Export> finished(String fingerprint, Instant readAfter) {
        return em.createQuery(
                        "select e from ExportRow e where e.fingerprint = :fingerprint and e.state = :completed"
                                + " and e.dataFrom >= :readAfter and (e.fileKey is null or e.expiresAt > :now)"
                                + " order by e.dataFrom desc, e.id",
                        ExportRow.class)
                .setParameter("fingerprint", fingerprint)
                .setParameter("completed", ExportState.COMPLETED)
                .setParameter("readAfter", readAfter)
                .setParameter("now", clock.instant())
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .map(this::whole);
    }

    @Override
    public void lock(String id) {
        em.find(ExportRow.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    @Override
    public List<Export> followers(String id) {
        return waitingFor(id, LockModeType.NONE).stream().map(this::whole).toList();
    }

    private List<ExportRow> waitingFor(String leader, LockModeType lock) {
        return em.createQuery("select e from ExportRow e where e.leaderId = :leader order by e.id", ExportRow.class)
                .setParameter("leader", leader)
                .setLockMode(lock)
                .getResultList();
    }

    @Override
    public boolean leave(String id) {
        return em.createQuery("update ExportRow e set e.state = :cancelled, e.leaderId = null, e.endedAt = :now"
                                + " where e.id = :id and e.leaderId is not null")
                        .setParameter("cancelled", ExportState.CANCELLED)
                        .setParameter("now", clock.instant())
                        .setParameter("id", id)
                        .executeUpdate()
                == 1;
    }

    @Override
    public void withdraw(String id) {
        em.createQuery("update ExportRow e set e.withdrawn = true where e.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Override
    public List<String> handOver(String leader) {
        ExportRow holder = em.find(ExportRow.class, leader, LockModeType.PESSIMISTIC_WRITE);
        List<ExportRow> followers = waitingFor(leader, LockModeType.PESSIMISTIC_WRITE);
        followers.forEach(follower -> follower.take(holder, holder.expiresAt));
        em.flush();
        return followers.stream().map(follower -> follower.id).toList();
    }

    @Override
    public boolean isHeldByAnother(Export export, String key) {
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
            lead(id);
        }
        return moved;
    }

    /** Identical requests may join it again, unless another export leads by now. */
    private void lead(String id) {
        em.createQuery("update ExportRow e set e.leads = e.fingerprint where e.id = :id and e.runOf is null"
                        + " and not exists (select 1 from ExportRow other where other.leads = e.fingerprint)")
                .setParameter("id", id)
                .executeUpdate();
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

    private Export whole(ExportRow row) {
        return row.toExport(totals(em, runOf(row)));
    }

    /** Whose partitions an export shows. */
    private static String runOf(ExportRow row) {
        return row.runOf == null ? row.id : row.runOf;
    }

    static PartitionTotals totals(EntityManager em, String id) {
        Object[] sums = em.createQuery(
                        "select " + TOTALS + " from PartitionRow p where p.exportId = :id", Object[].class)
                .setParameter("extracted", EXTRACTED)
                .setParameter("encoded", PartitionState.ENCODED)
                .setParameter("id", id)
                .getSingleResult();
        return PartitionTotals.of(sums, 0);
    }

    private Map<String, PartitionTotals> totals(List<ExportRow> page) {
        Map<String, PartitionTotals> totals = new HashMap<>();
        if (!page.isEmpty()) {
            em.createQuery(
                            "select p.exportId, " + TOTALS
                                    + " from PartitionRow p where p.exportId in :ids group by p.exportId",
                            Object[].class)
                    .setParameter("extracted", EXTRACTED)
                    .setParameter("encoded", PartitionState.ENCODED)
                    .setParameter(
                            "ids", page.stream().map(JpaExportLedger::runOf).toList())
                    .getResultStream()
                    .forEach(sums -> totals.put((String) sums[0], PartitionTotals.of(sums, 1)));
        }
        return totals;
    }
}
