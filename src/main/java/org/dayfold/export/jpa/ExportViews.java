package org.dayfold.export.jpa;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dayfold.export.Export;
import org.dayfold.export.ExportQuery;
import org.dayfold.export.ExportState;
import org.dayfold.export.Page;
import org.dayfold.export.PartitionState;
import org.dayfold.export.PartitionView;

/** Rows as people see them: with the sums over their partitions, those of the run they wait for or had. */
record ExportViews(EntityManager em) {
    /** Sums over partitions; what counts as extracted includes what is encoded. */
    private static final String TOTALS = """
            count(p), sum(case when p.state in :extracted then 1 else 0 end), \
            sum(case when p.state = :encoded then 1 else 0 end), sum(case when p.failed = true then 1 else 0 end), \
            sum(p.rows), sum(p.bytes)""";

    private static final Set<PartitionState> EXTRACTED =
            Set.of(PartitionState.EXTRACTED, PartitionState.ENCODING, PartitionState.ENCODED);

    Export whole(ExportRow row) {
        return row.toExport(totals(runOf(row)));
    }

    Page<Export> list(ExportQuery query) {
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

    List<PartitionView> partitions(String id) {
        return em.createQuery(
                        "select p from PartitionRow p where p.exportId = :id order by p.index", PartitionRow.class)
                .setParameter("id", id)
                .getResultStream()
                .map(PartitionRow::toView)
                .toList();
    }

    /** Whose partitions an export shows. */
    private static String runOf(ExportRow row) {
        return row.runOf == null ? row.id : row.runOf;
    }

    PartitionTotals totals(String id) {
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
                    .setParameter("ids", page.stream().map(ExportViews::runOf).toList())
                    .getResultStream()
                    .forEach(sums -> totals.put((String) sums[0], PartitionTotals.of(sums, 1)));
        }
        return totals;
    }
}
