package org.dayfold.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Sends letters at most once (ADR 0009). Before each attempt the ledger says SENDING, committed; after it, what is
 * certain. So a process that dies at any moment leaves either PENDING, which certainly did not go out, or SENDING, which
 * becomes UNKNOWN and waits for a person. Thread-safe.
 */
public final class Postman {
    /** Waits before the second, third and fourth attempt. */
    static final List<Duration> BACKOFF = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private static final int ENTER_TRIES = 5;

    private final DeliveryLedger ledger;
    private final LetterTransport transport;
    private final Clock clock;
    private final Sleeper sleeper;

    public Postman(DeliveryLedger ledger, LetterTransport transport, Clock clock, Sleeper sleeper) {
        this.ledger = ledger;
        this.transport = transport;
        this.clock = clock;
        this.sleeper = sleeper;
    }

    /**
     * Sends the letter unless its row says that it went out, failed, or may have gone out. Call it as often as you like:
     * a restarted job calls it again. Not inside a transaction: it waits for the network.
     *
     * <p>The caller owns the export (by its claim): a row found SENDING is taken for the work of a run that has died.
     *
     * @return the row as it stands after; PENDING only when the thread was interrupted between two attempts
     */
    public Delivery deliver(DeliveryKey key, Letter letter) {
        if (!letter.to().address().equalsIgnoreCase(key.recipient())) {
            throw new IllegalArgumentException(
                    "the letter is to " + letter.to().address() + ", its ledger row to " + key.recipient());
        }
        Delivery row = ledger.enter(key, letter.messageId(), clock.instant());
        return switch (row.state()) {
            case PENDING -> sendWithRetries(row, letter);
            case SENDING -> abandon(row);
            case ACCEPTED, FAILED, UNKNOWN -> row;
        };
    }

    /**
     * Enters a row, PENDING, for sending it once more because a person asked, whatever became of it before; {@link #deliver}
     * with its key sends it. While one that was asked for has not begun to be sent, asking again gets that one.
     *
     * @param first key of the letter; its resend number does not matter
     */
    public Delivery enterResend(DeliveryKey first, String messageId) {
        for (int tries = 1; ; tries++) {
            Optional<Delivery> last = lastOf(first);
            if (last.filter(row -> row.key().resends() > 0 && row.state() == DeliveryState.PENDING)
                    .isPresent()) {
                return last.get();
            }
            DeliveryKey next = last.map(row -> row.key().again()).orElse(first.letter());
            try {
                return ledger.enter(next, messageId, clock.instant());
            } catch (RuntimeException e) {
                // Of two at once with the same number the ledger may refuse one, which finds the other's row then.
                if (tries == ENTER_TRIES) {
                    throw e;
                }
            }
        }
    }

    /** The last row of a letter, resends included; its resend number does not matter. */
    public Optional<Delivery> lastOf(DeliveryKey first) {
        return ledger.ofExport(first.exportId()).stream()
                .filter(row -> row.key().letter().equals(first.letter()))
                .max(Comparator.comparingInt(row -> row.key().resends()));
    }

    /**
     * Makes UNKNOWN what has been SENDING for longer than any attempt can take: its process died. For boot and
     * housekeeping; a row that a job comes back to is settled by {@link #deliver} at once.
     *
     * @param olderThan longer than the transport's timeouts together
     * @return the rows that were settled
     */
    public List<Delivery> abandonSendingFor(Duration olderThan) {
        return ledger.sendingSince(clock.instant().minus(olderThan)).stream()
                .map(this::abandon)
                .toList();
    }

    /** Settles a row that was asked for as FAILED, unsent: what it would tell is no longer true. */
    public Delivery drop(long id, String why) {
        ledger.begin(id, clock.instant())
                .ifPresent(row -> ledger.settle(id, row.attempts(), DeliveryState.FAILED, why, clock.instant()));
        return found(id);
    }

    private Delivery sendWithRetries(Delivery pending, Letter letter) {
        Delivery row = pending;
        for (int retry = 0; row.state() == DeliveryState.PENDING; retry++) {
            if (retry > 0 && !slept(BACKOFF.get(retry - 1))) {
                return row;
            }
            Optional<Delivery> begun = ledger.begin(row.id(), clock.instant());
            if (begun.isEmpty()) {
                return found(row.id());
            }
            row = attempt(begun.get(), letter, retry < BACKOFF.size());
        }
        return row;
    }

    private Delivery attempt(Delivery sending, Letter letter, boolean mayTryAgain) {
        Attempt attempt = transport.send(letter);
        DeliveryState outcome =
                switch (attempt.outcome()) {
                    case ACCEPTED -> DeliveryState.ACCEPTED;
                    case TRY_AGAIN -> mayTryAgain ? DeliveryState.PENDING : DeliveryState.FAILED;
                    case REFUSED -> DeliveryState.FAILED;
                    case UNKNOWN -> DeliveryState.UNKNOWN;
                };
        String error = outcome == DeliveryState.ACCEPTED ? "" : attempt.detail();
        ledger.settle(sending.id(), sending.attempts(), outcome, error, clock.instant());
        return found(sending.id());
    }

    private Delivery abandon(Delivery sending) {
        ledger.settle(
                sending.id(),
                sending.attempts(),
                DeliveryState.UNKNOWN,
                "found SENDING since " + sending.at() + ": whoever sent it died before the reply was recorded",
                clock.instant());
        return found(sending.id());
    }

    private boolean slept(Duration pause) {
        try {
            sleeper.sleep(pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A row by its number. */
    public Delivery row(long id) {
        return found(id);
    }

    private Delivery found(long id) {
        return ledger.find(id).orElseThrow(() -> new IllegalStateException("delivery " + id + " has vanished"));
    }
}
