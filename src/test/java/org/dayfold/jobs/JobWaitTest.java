package org.dayfold.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.IntConsumer;
import org.dayfold.export.Deadlines;
import org.dayfold.export.ExportState;
import org.dayfold.export.Exports;
import org.dayfold.export.FakeRuns;
import org.dayfold.export.Fence;
import org.dayfold.export.LiveQueries;
import org.dayfold.export.PinnedTemplates;
import org.dayfold.export.Problem;
import org.dayfold.export.ProblemCode;
import org.dayfold.export.Snapshots;
import org.dayfold.export.SqlInspector;
import org.dayfold.export.TemplateVersion;
import org.dayfold.template.TemplateReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run's wait, on the ledger in memory and a job that a test ends; time passes with each look. */
class JobWaitTest {
    private static final String YAML = """
            version: 1
            templateName: items
            queryFile: items.sql
            options: { exportFormat: csv, source: shop, zone: Asia/Seoul, deadline: PT2H }
            """;

    private final Ticking clock = new Ticking();
    private final FakeRuns runs = new FakeRuns(
            Exports.of("id", "csv", "{}", LocalDateTime.MIN, LocalDateTime.MAX),
            new TemplateVersion("items", 1, "0".repeat(64), YAML, "SELECT 1 AS a", Instant.EPOCH),
            clock);
    private final Job job = new Job();
    private final LiveQueries queries = new LiveQueries();
    private final RunningExports running = new RunningExports();
    private final NodeTable nodes = new NodeTable();
    private final List<String> cancelled = new ArrayList<>();
    private Fence fence;
    private JobWait wait;

    @BeforeEach
    void claim() {
        fence = runs.claim("id", "node").orElseThrow().fence();
        queries.register(fence, () -> cancelled.add("query"));
        wait = new JobWait(
                runs,
                job,
                running,
                queries,
                new Snapshots(null, null),
                new Deadlines(
                        runs, new PinnedTemplates(new TemplateReader(new SqlInspector(), format -> Optional.empty()))),
                nodes,
                clock);
    }

    private JobWait.Outcome outcome() {
        return wait.untilEnd(fence, 1, Duration.ZERO);
    }

    @Test
    void a_job_that_ends_well_is_completed_and_nothing_of_it_is_left() {
        job.atLook(3, look -> job.status = BatchStatus.COMPLETED);
        assertThat(outcome()).isEqualTo(JobWait.Outcome.COMPLETED);
        assertThat(cancelled).isEmpty();
        assertThat(running.count()).isZero();
    }

    @Test
    void a_stop_by_a_leaving_node_is_known_for_one_although_the_job_ends_when_the_node_is_back() {
        job.atLook(5, look -> {
            job.stoppingElsewhere = true;
            nodes.left = clock.now;
        });
        job.atLook(30, look -> nodes.left = Instant.MIN);
        job.atLook(40, look -> job.status = BatchStatus.STOPPED);
        assertThat(outcome()).isEqualTo(JobWait.Outcome.INTERRUPTED);
        assertThat(cancelled).as("its queries end at once").isNotEmpty();
    }

    @Test
    void a_stop_in_the_console_is_a_persons_although_a_node_leaves_before_the_job_ends() {
        job.atLook(5, look -> job.status = BatchStatus.STOPPING);
        job.atLook(30, look -> nodes.left = clock.now);
        job.atLook(35, look -> job.status = BatchStatus.STOPPED);
        assertThat(outcome()).isEqualTo(JobWait.Outcome.STOPPED);
    }

    @Test
    void a_failed_jobs_exit_status_may_come_a_moment_after_its_end() {
        job.atLook(3, look -> job.status = BatchStatus.STOPPED);
        job.atLook(4, look -> job.exitStatus = RunEnd.EXPORT_FAILED);
        assertThat(outcome()).isEqualTo(JobWait.Outcome.FAILED);
    }

    @Test
    void a_step_that_a_stop_made_fail_is_a_stop() {
        job.atLook(3, look -> job.status = BatchStatus.STOPPING);
        job.atLook(5, look -> {
            job.status = BatchStatus.STOPPED;
            job.exitStatus = RunEnd.EXPORT_FAILED;
        });
        assertThat(outcome()).isEqualTo(JobWait.Outcome.STOPPED);
    }

    @Test
    void a_stop_that_a_person_asked_for_halts_the_job_and_needs_no_explanation() {
        job.atLook(2, look -> runs.askToStop(ExportState.STOPPED));
        job.endsWhenHalted = true;
        assertThat(outcome()).isEqualTo(JobWait.Outcome.STOPPED);
        assertThat(cancelled).isNotEmpty();
    }

    @Test
    void a_job_past_its_deadline_is_halted() {
        clock.step = Duration.ofMinutes(10);
        job.endsWhenHalted = true;
        assertThat(outcome()).isEqualTo(JobWait.Outcome.OVERDUE);
        assertThat(runs.problems).extracting(Problem::code).containsExactly(ProblemCode.DEADLINE_PASSED);
    }

    @Test
    void a_job_whose_threads_hang_past_the_deadline_is_abandoned_and_its_slot_free() {
        clock.step = Duration.ofMinutes(10);
        assertThat(outcome()).isEqualTo(JobWait.Outcome.OVERDUE);
        assertThat(job.status).isEqualTo(BatchStatus.STARTED);
        assertThat(job.halts).isEqualTo(1);
        assertThat(running.count()).isZero();
    }

    /** The node table, without its database. */
    private static final class NodeTable extends Leaving {
        private Instant left = Instant.MIN;

        @Override
        boolean explainsStop(Instant stopSeen) {
            return left.isAfter(stopSeen.minusSeconds(15));
        }
    }

    /** Each look at the clock takes a step. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-21T00:00:00Z");
        private Duration step = Duration.ofMillis(1);

        @Override
        public Instant instant() {
            now = now.plus(step);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** A job that does what a test has planned for a look at it. */
    private final class Job extends JobRuns {
        private record Plan(int look, IntConsumer event) {}

        private final Deque<Plan> plans = new ArrayDeque<>();
        private BatchStatus status = BatchStatus.STARTED;
        private String exitStatus;
        private boolean stoppingElsewhere;
        private boolean endsWhenHalted;
        private int halts;
        private int looks;

        void atLook(int look, IntConsumer event) {
            plans.add(new Plan(look, event));
        }

        @Override
        JobExecution execution(long id) {
            return new Seen(status, exitStatus == null ? status.name() : exitStatus);
        }

        @Override
        JobExecution again(JobExecution seen) {
            looks++;
            // The waiter need not wait for its next look.
            running.interrupt("id");
            while (!plans.isEmpty() && plans.peek().look() <= looks) {
                plans.poll().event().accept(looks);
            }
            return new Seen(status, exitStatus == null ? status.name() : exitStatus);
        }

        @Override
        boolean isStopping(long execution) {
            return stoppingElsewhere;
        }

        @Override
        void stop(long id) {
            halts++;
            if (endsWhenHalted) {
                status = BatchStatus.STOPPED;
            }
        }
    }

    private record Seen(BatchStatus status, String exitStatus) implements JobExecution {
        @Override
        public long getExecutionId() {
            return 1;
        }

        @Override
        public String getJobName() {
            return "export";
        }

        @Override
        public BatchStatus getBatchStatus() {
            return status;
        }

        @Override
        public Date getStartTime() {
            return new Date(0);
        }

        @Override
        public Date getEndTime() {
            return new Date(0);
        }

        @Override
        public String getExitStatus() {
            return exitStatus;
        }

        @Override
        public Date getCreateTime() {
            return new Date(0);
        }

        @Override
        public Date getLastUpdatedTime() {
            return new Date(0);
        }

        @Override
        public Properties getJobParameters() {
            return new Properties();
        }
    }
}
