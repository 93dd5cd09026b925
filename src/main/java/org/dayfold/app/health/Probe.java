package org.dayfold.app.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A question to something that may hang. It is asked on a thread of the executor's, by one asker at a time, and its answer
 * serves for a while: however often health is asked for, what is asked stays calm, and what hangs costs one thread.
 * Thread-safe.
 */
public final class Probe<T> {
    /**
     * An answer.
     *
     * @param value empty when there was none
     * @param failure why; empty when there was one
     */
    public record Answer<T>(Optional<T> value, String failure, Instant at) {
        public boolean isThere() {
            return value.isPresent();
        }
    }

    private final Callable<T> question;
    private final Duration serves;
    private final Executor executor;
    private final Clock clock;
    private CompletableFuture<Answer<T>> asking;
    private Answer<T> last;

    /** @param serves how old an answer may be before it is asked anew */
    public Probe(Callable<T> question, Duration serves, Executor executor, Clock clock) {
        this.question = question;
        this.serves = serves;
        this.executor = executor;
        this.clock = clock;
    }

    /** The answer, if it is there or comes in time; else that it did not come. */
    Answer<T> within(Duration patience) {
        try {
            return ask().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Answer<>(Optional.empty(), "no answer within " + patience.toMillis() + " ms", clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer<>(Optional.empty(), "interrupted", clock.instant());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The last answer there was, without waiting; asks anew when it has served its time. */
    Optional<Answer<T>> lastKnown() {
        ask();
        synchronized (this) {
            return Optional.ofNullable(last);
        }
    }

    /** Asks unless it is being asked or the last answer still serves. */
    synchronized CompletableFuture<Answer<T>> ask() {
        boolean busy = asking != null && !asking.isDone();
        boolean served = last != null && !clock.instant().isBefore(last.at().plus(serves));
        if (!busy && (asking == null || served)) {
            asking = CompletableFuture.supplyAsync(this::answer, executor);
        }
        return asking;
    }

    private Answer<T> answer() {
        Answer<T> answer;
        try {
            answer = new Answer<>(Optional.of(question.call()), "", clock.instant());
        } catch (Exception e) {
            answer = new Answer<>(Optional.empty(), Failures.inWords(e), clock.instant());
        }
        synchronized (this) {
            last = answer;
        }
        return answer;
    }
}
