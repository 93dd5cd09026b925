package org.dayfold.export.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
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
import org.dayfold.export.NewExport;
import org.dayfold.export.Page;
import org.dayfold.export.PartitionState;
import org.dayfold.export.PartitionView;
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
        em.persist(ExportRow.of(export));
        em.flush();
    }

    @Override
    public Optional<Export> find(String id) {
        return Optional.ofNullable(em.find(ExportRow.class, id)).map(row -> row.toExport(totals(em, id)));
    }

    @Override
    public Optional<Keyed> findByIdempotencyKey(String key) {
        return em.createQuery("select e from ExportRow e where e.idempotencyKey = :key", ExportRow.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst()
                .map(row -> new Keyed(row.toExport(totals(em, row.id)), row.bodySha256));
    }

    @Override
    public Page<Export> list(ExportQuery query) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("1 = 1");
        query.state().ifPresent(state -> narrow(where, values, "e.state = :state", "state", state));
        query.templateId().ifPresent(id -> narrow(where, values, "e.templateId = :template", "template", id));
        query.requester().ifPresent(who -> narrow(where, values, "e.requester = :requester", "requester", who));
        query.after().ifPresent(after -> narrow(where, values, "e.id < :after", "after", after));
        TypedQuery<ExportRow> rows = em.createQuery(
                        "select e from ExportRow e where " + where + " order by e.id desc", ExportRow.class)
                .setMaxResults(query.limit() + 1);
        values.forEach(rows::setParameter);
        List<ExportRow> found = rows.getResultList();
        List<ExportRow> page = found.subList(0, Math.min(query.limit(), found.size()));
        Map<String, PartitionTotals> totals = totals(page);
        return new Page<>(
                page.stream()
                        .map(row -> row.toExport(totals.getOrDefault(row.id, PartitionTotals.NONE)))
                        .toList(),
                found.size() > page.size() ? Optional.of(page.get(page.size() - 1).id) : Optional.empty());
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
                        "select count(e) from ExportRow e where e.requester = :who and e.state in :states", Long.class)
                .setParameter("who", requester)
                .setParameter("states", Set.of(ExportState.QUEUED, ExportState.RUNNING, ExportState.STOPPING))
                .getSingleResult()
                .intValue();
    }

    @Override
    public Optional<Duration> typicalRun() {
        OptionalDouble millis = em.createQuery(
                        "select e.runMillis from ExportRow e where e.state = :completed and e.runMillis > 0"
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
                    case QUEUED -> ", e.endedAt = null, e.failures = 0, e.runMillis = 0";
                    case STOPPED, FAILED, CANCELLED, COMPLETED -> ", e.endedAt = :now";
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
        return update.executeUpdate() == 1;
    }

    @Override
    public boolean askToStop(String id, ExportState endsAs) {
        return em.createQuery("update ExportRow e set e.state = :stopping, e.stopAsked = :as"
                                + " where e.id = :id and e.state in :from")
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
                        "select e from ExportRow e where e.state = :completed and e.expiresAt <= :now"
                                + " order by e.expiresAt",
                        ExportRow.class)
                .setParameter("completed", ExportState.COMPLETED)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultStream()
                .map(row -> row.toExport(PartitionTotals.NONE))
                .toList();
    }

    @Override
    public List<Export> expiredWithFile(int limit) {
        return em.createQuery(
                        "select e from ExportRow e where e.state = :expired and e.fileDeleted = false order by e.id",
                        ExportRow.class)
                .setParameter("expired", ExportState.EXPIRED)
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
                    .setParameter("ids", page.stream().map(row -> row.id).toList())
                    .getResultStream()
                    .forEach(sums -> totals.put((String) sums[0], PartitionTotals.of(sums, 1)));
        }
        return totals;
    }
}
