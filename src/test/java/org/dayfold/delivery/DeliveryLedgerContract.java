package org.dayfold.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dayfold.delivery.DeliveryState.ACCEPTED;
import static org.dayfold.delivery.DeliveryState.FAILED;
import static org.dayfold.delivery.DeliveryState.PENDING;
import static org.dayfold.delivery.DeliveryState.SENDING;
import static org.dayfold.delivery.DeliveryState.UNKNOWN;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every ledger keeps, the one in memory as the one in a database. */
public abstract class DeliveryLedgerContract {
    private static final Instant T0 = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant T1 = T0.plusSeconds(1);

    private final String exportId = UUID.randomUUID().toString();
    private final DeliveryKey key = DeliveryKey.first(exportId, DeliveryKind.RESULT, MailAddress.of("md@example.com"));

    protected abstract DeliveryLedger ledger();

    @Test
    void a_new_key_is_entered_as_pending() {
        Delivery row = ledger().enter(key, "<a@b>", T0);
        assertThat(row).isEqualTo(new Delivery(row.id(), key, PENDING, "<a@b>", 0, "", T0));
        assertThat(ledger().find(row.id())).contains(row);
    }

    @Test
    void a_known_key_is_left_as_it_stands() {
        Delivery sending = begun();
        assertThat(ledger().enter(key, "<other@b>", T1)).isEqualTo(sending);
        assertThat(ledger().ofExport(exportId)).containsExactly(sending);
    }

    @Test
    void kinds_recipients_and_resends_have_rows_of_their_own_in_the_order_they_came() {
        List<DeliveryKey> keys = List.of(
                key,
                key.again(),
                DeliveryKey.first(exportId, DeliveryKind.FAILURE, MailAddress.of("md@example.com")),
                DeliveryKey.first(exportId, DeliveryKind.RESULT, MailAddress.of("other@example.com")));
        keys.forEach(each -> ledger().enter(each, "<a@b>", T0));
        assertThat(ledger().ofExport(exportId)).extracting(Delivery::key).containsExactlyElementsOf(keys);
        assertThat(ledger().ofExport("another")).isEmpty();
    }

    @Test
    void a_pending_row_is_begun_once() {
        Delivery row = ledger().enter(key, "<a@b>", T0);
        assertThat(ledger().begin(row.id(), T1)).contains(new Delivery(row.id(), key, SENDING, "<a@b>", 1, "", T1));
        assertThat(ledger().begin(row.id(), T1)).isEmpty();
    }

    @Test
    void of_many_that_begin_at_once_one_sends() throws Exception {
        Delivery row = ledger().enter(key, "<a@b>", T0);
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> begin = () -> ledger().begin(row.id(), T1).isPresent();
            int begun = 0;
            for (Future<Boolean> each : threads.invokeAll(List.of(begin, begin, begin, begin))) {
                begun += each.get() ? 1 : 0;
            }
            assertThat(begun).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_settled_row_is_not_begun() {
        for (DeliveryState outcome : List.of(ACCEPTED, FAILED, UNKNOWN)) {
            Delivery row = ledger().enter(
                            new DeliveryKey(
                                    exportId,
                                    DeliveryKey.MAIL,
                                    DeliveryKind.RESULT,
                                    "md@example.com",
                                    outcome.ordinal()),
                            "<a@b>",
                            T0);
            ledger().begin(row.id(), T0);
            assertThat(ledger().settle(row.id(), 1, outcome, "why", T1)).isTrue();
            assertThat(ledger().begin(row.id(), T1)).isEmpty();
            assertThat(ledger().find(row.id()).orElseThrow().state()).isEqualTo(outcome);
        }
    }

    @Test
    void a_refused_attempt_may_be_begun_again_and_is_counted() {
        Delivery row = begun();
        assertThat(ledger().settle(row.id(), 1, PENDING, "450 later", T1)).isTrue();
        assertThat(ledger().begin(row.id(), T1))
                .contains(new Delivery(row.id(), key, SENDING, "<a@b>", 2, "450 later", T1));
    }

    @Test
    void who_sent_the_letter_knows_better_than_who_found_it_unfinished() {
        Delivery row = begun();
        assertThat(ledger().settle(row.id(), 1, UNKNOWN, "found", T1)).isTrue();
        assertThat(ledger().settle(row.id(), 1, ACCEPTED, "", T1)).isTrue();
        assertThat(ledger().find(row.id()).orElseThrow().state()).isEqualTo(ACCEPTED);
    }

    @Test
    void an_earlier_attempt_cannot_settle_a_later_one() {
        Delivery row = begun();
        ledger().settle(row.id(), 1, PENDING, "450 later", T1);
        ledger().begin(row.id(), T1);
        assertThat(ledger().settle(row.id(), 1, FAILED, "late news", T1)).isFalse();
        assertThat(ledger().find(row.id()).orElseThrow().state()).isEqualTo(SENDING);
    }

    @Test
    void an_accepted_letter_stays_accepted() {
        Delivery row = begun();
        ledger().settle(row.id(), 1, ACCEPTED, "", T1);
        for (DeliveryState other : DeliveryState.values()) {
            assertThat(ledger().settle(row.id(), 1, other, "x", T1)).isFalse();
        }
        assertThat(ledger().find(row.id()).orElseThrow().state()).isEqualTo(ACCEPTED);
    }

    @Test
    void what_has_been_sending_for_long_is_found() {
        Delivery row = begun();
        assertThat(ledger().sendingSince(T0)).extracting(Delivery::id).doesNotContain(row.id());
        assertThat(ledger().sendingSince(T1)).extracting(Delivery::id).contains(row.id());
        ledger().settle(row.id(), 1, ACCEPTED, "", T0);
        assertThat(ledger().sendingSince(T1)).extracting(Delivery::id).doesNotContain(row.id());
    }

    @Test
    void a_long_error_is_kept_within_its_limit_and_says_what_is_missing() {
        Delivery row = begun();
        ledger().settle(row.id(), 1, FAILED, "\0😀" + "가".repeat(3000), T1);
        String kept = ledger().find(row.id()).orElseThrow().lastError();
        assertThat(kept).startsWith("\ufffd😀가").hasSizeLessThanOrEqualTo(Delivery.MAX_ERROR);
        assertThat(kept).endsWith("[1043 more characters]");
    }

    private Delivery begun() {
        Delivery row = ledger().enter(key, "<a@b>", T0);
        return ledger().begin(row.id(), T0).orElseThrow();
    }
}
