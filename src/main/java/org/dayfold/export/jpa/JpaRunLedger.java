package org.dayfold.export.jpa;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.dayfold.export.ExportFile;
import org.dayfold.export.ExportState;
import org.dayfold.export.Fence;
import org.dayfold.export.FenceLostException;
import org.dayfold.export.PartitionProgress;
import org.dayfold.export.Problem;
import org.dayfold.export.RunLedger;

/**
 * Claims, plan and progress on Jakarta Persistence. A chunk's write is one update that names the epoch in its {@code where}
 * and must hit its row; what is written seldom locks the export's row and looks at its epoch. So a run that lost its claim
 * writes nothing.
 */
@ApplicationScoped
@Transactional
public class JpaRunLedger implements RunLedger {
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);

    private static final Set<ExportState> CLAIMABLE = Set.of(ExportState.QUEUED, ExportState.RUNNING);
    private static final Set<ExportState> RUNS = Set.of(ExportState.RUNNING, ExportState.STOPPING);

    @PersistenceContext(unitName = "dayfold")
    EntityManager em;

    private final Clock clock;

    /** For the container's proxy. */
    protected JpaRunLedger() {
        this(null);
    }

    @Inject
    public JpaRunLedger(Clock clock) {
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<Claim> claim(String exportId, String node) {
        ExportRow row = em.find(ExportRow.class, exportId, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !CLAIMABLE.contains(row.state) || row.stopAsked != null) {
            return Optional.empty();
        }
        countCrash(row);
        Instant now = clock.instant();
        row.epoch++;
        row.state = ExportState.RUNNING;
        row.node = node;
        row.attempt++;
        row.startedAt = row.startedAt == null ? now : row.startedAt;
        row.runStartedAt = now;
        row.runAliveAt = now;
        Optional<Long> last = Optional.ofNullable(row.executionId);
        row.executionId = null;
        row.problemCode = null;
        em.createQuery("update PartitionRow p set p.epoch = :epoch, p.failed = false where p.exportId = :id")
                .setParameter("epoch", row.epoch)
                .setParameter("id", exportId)
                .executeUpdate();
        return Optional.of(new Claim(
                new Fence(exportId, row.epoch), last, row.failures, row.crashes, Duration.ofMillis(row.runMillis)));
    }

    /** Of the run before: it ended neither well nor badly, but with its server, or it is frozen. */
    private void countCrash(ExportRow row) {
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

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void alive(Fence fence) {
        em.createQuery("update ExportRow e set e.runAliveAt = ?3 where e.id = ?1 and e.epoch = ?2 and e.state in ?4")
                .setParameter(1, fence.exportId())
                .setParameter(2, fence.epoch())
                .setParameter(3, clock.instant())
                .setParameter(4, RUNS)
                .executeUpdate();
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public boolean bind(Fence fence, long executionId) {
        return em.createQuery("""
                                update ExportRow e set e.executionId = :execution
                                where e.id = :id and e.epoch = :epoch and e.state in :runs
                                and e.executionId is null""")
                        .setParameter("execution", executionId)
                        .setParameter("id", fence.exportId())
                        .setParameter("epoch", fence.epoch())
                        .setParameter("runs", RUNS)
                        .executeUpdate()
                == 1;
    }

    /** In a transaction of its own: a chunk's must not hold this database's connection while the source works. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Run run(Fence fence) {
        ExportRow row = held(fence, "reading the export");
        TemplateVersionRow template =
                em.find(TemplateVersionRow.class, new TemplateVersionRow.Key(row.templateId, row.templateSha256));
        return new Run(
                fence,
                row.toExport(JpaExportLedger.totals(em, row.id)),
                template.toVersion(),
                Optional.ofNullable(row.columnsText),
                Optional.ofNullable(row.querySha256),
                Optional.ofNullable(row.sourceLagMillis).map(Duration::ofMillis),
                Objects.requireNonNullElse(row.timings, ""),
                row.runStartedAt,
                Duration.ofMillis(row.runMillis));
    }

    /** As {@link #run}. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void require(Fence fence, String doing) {
        boolean held = em.createQuery(
                                "select count(e) from ExportRow e where e.id = ?1 and e.epoch = ?2 and e.state in ?3",
                                Long.class)
                        .setParameter(1, fence.exportId())
                        .setParameter(2, fence.epoch())
                        .setParameter(3, RUNS)
                        .getSingleResult()
                == 1;
        if (!held) {
            throw new FenceLostException(fence, doing);
        }
    }

    @Override
    public void enterStep(Fence fence, String step) {
        update(fence, "entering step " + step, "e.step = ?3", step);
    }

    @Override
    public void plan(Fence fence, Plan plan) {
        ExportRow row = locked(fence, "writing the plan");
        if (row.columnsText != null) {
            return;
        }
        row.columnsText = plan.columns();
        row.querySha256 = plan.querySha256();
        row.sourceLagMillis = plan.sourceLag().map(JpaRunLedger::millis).orElse(null);
        for (int i = 0; i < plan.ranges().size(); i++) {
            em.persist(
                    PartitionRow.planned(row.id, i, fence.epoch(), plan.ranges().get(i)));
        }
        em.flush();
    }

    @Override
    public void sourceLag(Fence fence, Duration lag) {
        ExportRow row = locked(fence, "noting the source's lag");
        row.sourceLagMillis = row.sourceLagMillis == null ? millis(lag) : Math.max(row.sourceLagMillis, millis(lag));
    }

    /** A lag that nobody knows is longer than milliseconds can say. */
    private static long millis(Duration lag) {
        return lag.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : lag.toMillis();
    }

    @Override
    public List<PartitionProgress> partitions(String exportId) {
        return em.createQuery(
                        "select p from PartitionRow p where p.exportId = :id order by p.index", PartitionRow.class)
                .setParameter("id", exportId)
                .getResultStream()
                .map(PartitionRow::toProgress)
                .toList();
    }

    /** As {@link #run}. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public PartitionProgress partition(String exportId, int index) {
        return em.find(PartitionRow.class, new PartitionRow.Key(exportId, index))
                .toProgress();
    }

    @Override
    public void advance(Fence fence, PartitionProgress next) {
        int updated = em.createQuery("""
                        update PartitionRow p set p.state = :state, p.pos = :pos, p.rowEpoch = :rowEpoch,
                        p.rowPart = :rowPart, p.fileEpoch = :fileEpoch, p.filePart = :filePart,
                        p.fileBasis = :fileBasis, p.layout = :layout, p.rows = :rows, p.bytes = :bytes,
                        p.restarted = :restarted, p.reread = :reread
                        where p.exportId = :id and p.index = :index and p.epoch = :epoch and p.pos = :before""")
                .setParameter("state", next.state())
                .setParameter("pos", next.pos())
                .setParameter("rowEpoch", next.rowEpoch())
                .setParameter("rowPart", next.rowPart().orElse(null))
                .setParameter("fileEpoch", next.fileEpoch())
                .setParameter("filePart", next.filePart().orElse(null))
                .setParameter("fileBasis", next.fileBasis().orElse(null))
                .setParameter("layout", next.layout().orElse(null))
                .setParameter("rows", next.rows())
                .setParameter("bytes", next.bytes())
                .setParameter("restarted", next.restarted())
                .setParameter("reread", next.reread())
                .setParameter("id", next.exportId())
                .setParameter("index", next.index())
                .setParameter("epoch", fence.epoch())
                .setParameter("before", next.pos() - 1)
                .executeUpdate();
        if (updated != 1) {
            throw new FenceLostException(fence, "writing progress of partition " + next.index());
        }
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void takeBack(Fence fence, PartitionProgress next) {
        advance(fence, next);
    }

    @Override
    public void layout(Fence fence, List<String> layouts) {
        locked(fence, "writing the layout");
        for (PartitionProgress partition : partitions(fence.exportId())) {
            String layout = layouts.get(partition.index());
            if (!partition.layout().equals(Optional.of(layout))) {
                advance(fence, partition.unencoded(layout));
            }
        }
    }

    @Override
    public void timing(Fence fence, String step, Duration duration) {
        ExportRow row = lock(fence);
        // The mail's step ends the export, and cleanup comes after: their times are this run's all the same.
        if (row == null || row.epoch != fence.epoch()) {
            throw new FenceLostException(fence, "noting the time of step " + step);
        }
        row.timings = StepTimings.parse(row.timings).plus(step, duration).toString();
    }

    @Override
    public void stored(Fence fence, ExportFile file, String manifest) {
        ExportRow row = locked(fence, "committing the upload");
        row.fileKey = file.key();
        row.fileName = file.name();
        row.fileSize = file.size();
        row.fileSha256 = file.sha256();
        row.fileSheets = file.sheets();
        row.fileRows = file.rows();
        row.expiresAt = file.expiresAt();
        row.manifest = manifest;
    }

    @Override
    public void storedNothing(Fence fence, String manifest) {
        locked(fence, "committing an export without rows").manifest = manifest;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void problem(Fence fence, Problem problem) {
        ExportRow row = lock(fence);
        if (row.epoch != fence.epoch()) {
            return;
        }
        row.setProblem(problem);
        if (problem.partition() >= 0) {
            em.createQuery("update PartitionRow p set p.failed = true"
                            + " where p.exportId = :id and p.index = :index and p.epoch = :epoch")
                    .setParameter("id", fence.exportId())
                    .setParameter("index", problem.partition())
                    .setParameter("epoch", fence.epoch())
                    .executeUpdate();
        }
    }

    @Override
    public boolean end(Fence fence, ExportState state, Optional<Problem> problem) {
        ExportRow row = lock(fence);
        if (!holds(row, fence)) {
            return false;
        }
        row.state = row.withdrawn && state == ExportState.COMPLETED ? ExportState.CANCELLED : state;
        row.stopAsked = null;
        row.leads = null;
        row.endedAt = clock.instant();
        countTime(row);
        problem.ifPresent(row::setProblem);
        if (state == ExportState.COMPLETED) {
            row.problemCode = null;
            row.dataFrom = row.dataFrom == null ? row.startedAt : row.dataFrom;
        }
        return true;
    }

    @Override
    public Requeued requeue(Fence fence, boolean countsAsFailure) {
        ExportRow row = lock(fence);
        if (!holds(row, fence)) {
            return Requeued.CLAIM_LOST;
        }
        if (row.stopAsked != null) {
            ExportState asked = row.stopAsked;
            end(fence, asked, Optional.empty());
            return asked == ExportState.CANCELLED ? Requeued.CANCELLED : Requeued.STOPPED;
        }
        row.state = ExportState.QUEUED;
        row.failures += countsAsFailure ? 1 : 0;
        countTime(row);
        return Requeued.QUEUED;
    }

    /** As {@link #run}. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Optional<ExportState> stopAsked(String exportId) {
        return em.createQuery(
                        "select e.stopAsked from ExportRow e where e.id = ?1 and e.stopAsked is not null",
                        ExportState.class)
                .setParameter(1, exportId)
                .getResultStream()
                .findFirst();
    }

    private void countTime(ExportRow row) {
        if (row.runStartedAt != null) {
            row.runMillis += Math.max(
                    0, Duration.between(row.runStartedAt, clock.instant()).toMillis());
            row.runStartedAt = null;
        }
    }

    private void update(Fence fence, String doing, String assignment, Object value) {
        int updated = em.createQuery(
                        "update ExportRow e set " + assignment + " where e.id = ?1 and e.epoch = ?2 and e.state in ?4")
                .setParameter(1, fence.exportId())
                .setParameter(2, fence.epoch())
                .setParameter(3, value)
                .setParameter(4, RUNS)
                .executeUpdate();
        if (updated != 1) {
            throw new FenceLostException(fence, doing);
        }
    }

    private ExportRow held(Fence fence, String doing) {
        ExportRow row = em.find(ExportRow.class, fence.exportId());
        if (!holds(row, fence)) {
            throw new FenceLostException(fence, doing);
        }
        return row;
    }

    private ExportRow locked(Fence fence, String doing) {
        ExportRow row = lock(fence);
        if (!holds(row, fence)) {
            throw new FenceLostException(fence, doing);
        }
        return row;
    }

    /** Locked, because a changed entity writes all its columns: a stop asked for meanwhile must not be overwritten. */
    private ExportRow lock(Fence fence) {
        return em.find(ExportRow.class, fence.exportId(), LockModeType.PESSIMISTIC_WRITE);
    }

    private static boolean holds(ExportRow row, Fence fence) {
        return row != null && row.epoch == fence.epoch() && RUNS.contains(row.state);
    }
}
