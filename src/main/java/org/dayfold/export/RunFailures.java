package org.dayfold.export;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down why a run fails, at the place where it does: Jakarta Batch may swallow an exception on its way up, and a
 * partition's never reaches the job.
 */
public class RunFailures {
    private static final Logger LOG = LoggerFactory.getLogger(RunFailures.class);

    /** Characters of an exception's account that are kept. */
    private static final int DETAIL_LENGTH = 8000;

    private final RunLedger runs;

    public RunFailures(RunLedger runs) {
        this.runs = runs;
    }

    /**
     * Runs a piece of a step; notes and logs what it throws, and throws it on.
     *
     * @param partition index, or -1 for the whole step
     */
    public <T> T noting(Fence fence, String step, int partition, Callable<T> piece) {
        try {
            return piece.call();
        } catch (RunStoppedException stopped) {
            throw stopped;
        } catch (FenceLostException lost) {
            LOG.info("{}: {}", step, lost.getMessage());
            throw lost;
        } catch (RuntimeException e) {
            note(fence, step, partition, e);
            throw e;
        } catch (Exception e) {
            note(fence, step, partition, e);
            throw new ExportFailure(codeOf(e), e.getMessage(), e);
        }
    }

    private void note(Fence fence, String step, int partition, Exception e) {
        String incident = UUID.randomUUID().toString();
        String where = partition < 0 ? step : step + ", partition " + partition;
        LOG.error("export {}, {}, incident {}", fence.exportId(), where, incident, e);
        try {
            runs.problem(fence, new Problem(codeOf(e), step, partition, account(e), incident));
        } catch (Exception unwritten) {
            // The failure itself stands in the log already; the queue treats a run without a noted problem as
            // transient.
            LOG.error("export {}: incident {} could not be written down", fence.exportId(), incident, unwritten);
        }
    }

    /**
     * Ends a partition that has not begun once another of the same run has failed: the run fails anyway, and each would
     * only wait for the same broken thing again, retries included. (A claim clears the noted problem.)
     */
    static void requireNone(RunLedger.Run run, String doing) {
        if (run.export().problem().isPresent()) {
            throw new RunStoppedException(run.export().id(), doing + ": another partition of this run has failed");
        }
    }

    /** What a source's failure means is said where the source is read; any other database is the application's own. */
    static ProblemCode codeOf(Throwable failure) {
        return causes(failure)
                .filter(ExportFailure.class::isInstance)
                .map(cause -> ((ExportFailure) cause).code())
                .findFirst()
                .orElseGet(() -> causes(failure).anyMatch(SQLException.class::isInstance)
                        ? ProblemCode.LEDGER_UNAVAILABLE
                        : ProblemCode.UNEXPECTED);
    }

    private static String account(Throwable failure) {
        StringBuilder account = new StringBuilder();
        causes(failure).forEach(cause -> account.append(account.isEmpty() ? "" : "\ncaused by ")
                .append(cause));
        return account.substring(0, Math.min(account.length(), DETAIL_LENGTH));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
