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
        times().countCrash(row);
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
        progress().claim(exportId, row.epoch);
        return Optional.of(new Claim(
                new Fence(exportId, row.epoch), last, row.failures, row.crashes, Duration.ofMillis(row.runMillis)));
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void alive(Fence fence) {
        em.createQuery("update ExportRow e set e.runAliveAt = ?3 where e.id = ?1 and e.epoch = ?2 and e.state in ?4")
                .setParameter(1, fence.exportId())
                .setParameter(2, fence.epoch())
                .setParameter(3, clock.instant())
                .setParameter(4, ClaimedRows.RUNS)
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
                        .setParameter("runs", ClaimedRows.RUNS)
                        .executeUpdate()
                == 1;
    }

    /** In a transaction of its own: a chunk's must not hold this database's connection while the source works. */
    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public Run run(Fence fence) {
        ExportRow row = rows().held(fence, "reading the export");
        TemplateVersionRow template =
                em.find(TemplateVersionRow.class, new TemplateVersionRow.Key(row.templateId, row.templateSha256));
        return new Run(
                fence,
                row.toExport(new ExportViews(em).totals(row.id)),
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
        rows().require(fence, doing);
    }

    @Override
    public void enterStep(Fence fence, String step) {
        rows().update(fence, "entering step " + step, "e.step = ?3", step);
    }

    @Override
    public void plan(Fence fence, Plan plan) {
        ExportRow row = rows().locked(fence, "writing the plan");
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
        ExportRow row = rows().locked(fence, "noting the source's lag");
        row.sourceLagMillis = row.sourceLagMillis == null ? millis(lag) : Math.max(row.sourceLagMillis, millis(lag));
    }

    /** A lag that nobody knows is longer than milliseconds can say. */
    private static long millis(Duration lag) {
        return lag.compareTo(LONGEST) > 0 ? Long.MAX_VALUE : lag.toMillis();
    }

    @Override
    public List<PartitionProgress> partitions(String exportId) {
        return progress().all(exportId);
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
        progress().advance(fence, next);
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void takeBack(Fence fence, PartitionProgress next) {
        advance(fence, next);
    }

    @Override
    public void layout(Fence fence, List<String> layouts) {
        rows().locked(fence, "writing the layout");
        for (PartitionProgress partition : partitions(fence.exportId())) {
            String layout = layouts.get(partition.index());
            if (!partition.layout().equals(Optional.of(layout))) {
                advance(fence, partition.unencoded(layout));
            }
        }
    }

    @Override
    public void timing(Fence fence, String step, Duration duration) {
        ExportRow row = rows().lock(fence);
        // The mail's step ends the export, and cleanup comes after: their times are this run's all the same.
        if (row == null || row.epoch != fence.epoch()) {
            throw new FenceLostException(fence, "noting the time of step " + step);
        }
        row.timings = StepTimings.parse(row.timings).plus(step, duration).toString();
    }

    @Override
    public void stored(Fence fence, ExportFile file, String manifest) {
        ExportRow row = rows().locked(fence, "committing the upload");
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
        rows().locked(fence, "committing an export without rows").manifest = manifest;
    }

    @Override
    @Transactional(TxType.REQUIRES_NEW)
    public void problem(Fence fence, Problem problem) {
        ExportRow row = rows().lock(fence);
        if (row.epoch != fence.epoch()) {
            return;
        }
        row.setProblem(problem);
        if (problem.partition() >= 0) {
            progress().failed(fence, problem.partition());
        }
    }

    @Override
    public boolean end(Fence fence, ExportState state, Optional<Problem> problem) {
        ExportRow row = rows().lock(fence);
        if (!ClaimedRows.holds(row, fence)) {
            return false;
        }
        row.state = row.withdrawn && state == ExportState.COMPLETED ? ExportState.CANCELLED : state;
        row.stopAsked = null;
        row.leads = null;
        row.endedAt = clock.instant();
        times().countTime(row);
        problem.ifPresent(row::setProblem);
        if (state == ExportState.COMPLETED) {
            row.problemCode = null;
            row.dataFrom = row.dataFrom == null ? row.startedAt : row.dataFrom;
        }
        return true;
    }

    @Override
    public Requeued requeue(Fence fence, boolean countsAsFailure) {
        ExportRow row = rows().lock(fence);
        if (!ClaimedRows.holds(row, fence)) {
            return Requeued.CLAIM_LOST;
        }
        if (row.stopAsked != null) {
            ExportState asked = row.stopAsked;
            end(fence, asked, Optional.empty());
            return asked == ExportState.CANCELLED ? Requeued.CANCELLED : Requeued.STOPPED;
        }
        row.state = ExportState.QUEUED;
        row.failures += countsAsFailure ? 1 : 0;
        times().countTime(row);
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

    /** Of a call, as the next two: the container gives the entity manager after the construction. */
    private ClaimedRows rows() {
        return new ClaimedRows(em);
    }

    private PartitionRows progress() {
        return new PartitionRows(em);
    }

    private RunTimes times() {
        return new RunTimes(em, clock);
    }
}
