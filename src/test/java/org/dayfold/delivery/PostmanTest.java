package org.dayfold.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dayfold.delivery.Attempt.Outcome.ACCEPTED;
import static org.dayfold.delivery.Attempt.Outcome.REFUSED;
import static org.dayfold.delivery.Attempt.Outcome.TRY_AGAIN;
import static org.dayfold.delivery.Attempt.Outcome.UNKNOWN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostmanTest {
    private static final Instant NOW = Instant.parse("2026-11-20T00:00:00Z");
    private static final MailAddress TO = new MailAddress("MD@example.com", "김엠디");
    private static final DeliveryKey KEY = DeliveryKey.first("0198", DeliveryKind.RESULT, TO);

    private final DeliveryLedger ledger = new RememberedDeliveries();
    private final Deque<Attempt> answers = new ArrayDeque<>();
    private final List<Letter> sent = new ArrayList<>();
    private final List<Duration> slept = new ArrayList<>();
    private final Postman postman = postman(slept::add);

    @AfterEach
    void every_answer_was_asked_for() {
        assertThat(answers).isEmpty();
    }

    @Test
    void a_letter_is_sent_and_never_again() {
        answer(ACCEPTED);

        Delivery row = deliver();
        deliver();
        Delivery again = deliver();

        assertThat(sent).hasSize(1);
        assertThat(row.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(row.attempts()).isEqualTo(1);
        assertThat(row.lastError()).isEmpty();
        assertThat(again).isEqualTo(row);
        assertThat(slept).isEmpty();
    }

    @Test
    void the_ledger_says_sending_before_anything_is_sent() {
        List<DeliveryState> seen = new ArrayList<>();
        Postman watched = new Postman(
                ledger,
                letter -> {
                    seen.add(ledger.ofExport("0198").get(0).state());
                    return new Attempt(ACCEPTED, "");
                },
                Clock.fixed(NOW, ZoneOffset.UTC),
                slept::add);
        watched.deliver(KEY, letter());
        assertThat(seen).containsExactly(DeliveryState.SENDING);
    }

    @Test
    void a_passing_refusal_is_retried_after_one_two_and_four_seconds() {
        answer(TRY_AGAIN, TRY_AGAIN, TRY_AGAIN, ACCEPTED);

        Delivery row = deliver();

        assertThat(row.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(row.attempts()).isEqualTo(4);
        assertThat(slept).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(sent).extracting(Letter::messageId).containsOnly(KEY.messageId("example.com"));
    }

    @Test
    void after_three_retries_it_has_failed_and_stays_so() {
        answer(TRY_AGAIN, TRY_AGAIN, TRY_AGAIN, TRY_AGAIN);

        Delivery row = deliver();
        deliver();

        assertThat(row.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(row.lastError()).isEqualTo("answer 4");
        assertThat(sent).hasSize(4);
    }

    @Test
    void a_final_refusal_is_not_retried() {
        answer(REFUSED);
        Delivery row = deliver();
        deliver();
        assertThat(row.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(sent).hasSize(1);
        assertThat(slept).isEmpty();
    }

    @Test
    void a_letter_that_may_have_gone_out_is_not_sent_again() {
        answer(TRY_AGAIN, UNKNOWN);
        Delivery row = deliver();
        deliver();
        assertThat(row.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(row.lastError()).isEqualTo("answer 2");
        assertThat(sent).hasSize(2);
    }

    @Test
    void a_letter_that_a_dead_run_was_sending_is_unknown_and_not_sent() {
        ledger.begin(ledger.enter(KEY, KEY.messageId("example.com"), NOW).id(), NOW);

        Delivery row = deliver();

        assertThat(row.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(row.lastError()).contains("died").contains("2026-11-20T00:00:00Z");
        assertThat(sent).isEmpty();
    }

    @Test
    void a_letter_that_a_dead_run_had_only_entered_is_sent() {
        ledger.enter(KEY, KEY.messageId("example.com"), NOW);
        answer(ACCEPTED);
        assertThat(deliver().state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void an_error_of_ours_while_sending_leaves_the_row_to_be_found_unknown() {
        Postman broken = new Postman(
                ledger,
                letter -> {
                    throw new IllegalStateException("out of luck");
                },
                Clock.fixed(NOW, ZoneOffset.UTC),
                slept::add);
        assertThatThrownBy(() -> broken.deliver(KEY, letter())).hasMessage("out of luck");
        assertThat(deliver().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(sent).isEmpty();
    }

    @Test
    void an_interrupted_wait_leaves_the_letter_pending_for_the_next_run() {
        answer(TRY_AGAIN);
        Postman interrupted = postman(pause -> {
            throw new InterruptedException();
        });
        Delivery row = interrupted.deliver(KEY, letter());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(row.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(row.lastError()).isEqualTo("answer 1");

        answer(ACCEPTED);
        assertThat(deliver().state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    @Test
    void a_resend_has_a_row_of_its_own_and_the_same_message_id() {
        answer(UNKNOWN, ACCEPTED, ACCEPTED);

        Delivery first = deliver();
        Delivery second = resend(KEY);
        Delivery third = resend(second.key());

        assertThat(ledger.ofExport("0198")).containsExactly(first, second, third);
        assertThat(List.of(first, second, third))
                .extracting(row -> row.key().resend())
                .containsExactly(0, 1, 2);
        assertThat(List.of(first, second, third))
                .extracting(Delivery::messageId)
                .containsOnly(KEY.messageId("example.com"));
        assertThat(first.state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(third.state()).isEqualTo(DeliveryState.ACCEPTED);
    }

    /** What is asked for and then sent. */
    private Delivery resend(DeliveryKey of) {
        return postman.deliver(
                postman.enterResend(of, KEY.messageId("example.com")).key(), letter());
    }

    @Test
    void a_resend_that_has_not_begun_is_the_one_that_is_asked_for_again_and_goes_out_once() {
        answer(ACCEPTED, ACCEPTED);
        deliver();
        Delivery asked = postman.enterResend(KEY, KEY.messageId("example.com"));
        assertThat(asked.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(postman.enterResend(KEY, KEY.messageId("example.com"))).isEqualTo(asked);

        // Whoever comes back after a kill finds it in the ledger.
        assertThat(postman.deliver(asked.key(), letter()).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(postman.deliver(asked.key(), letter()).attempts()).isEqualTo(1);
        assertThat(ledger.ofExport("0198")).hasSize(2);
    }

    @Test
    void a_resend_counts_only_letters_of_its_kind_and_recipient() {
        answer(ACCEPTED, ACCEPTED);
        DeliveryKey other = DeliveryKey.first("0198", DeliveryKind.FAILURE, TO).ofRun(8);
        ledger.enter(other, other.messageId("example.com"), NOW);
        deliver();
        assertThat(resend(KEY).key().resend()).isEqualTo(1);
    }

    @Test
    void a_failure_told_once_more_takes_no_row_of_a_later_runs_failure() {
        answer(UNKNOWN, ACCEPTED, ACCEPTED);
        DeliveryKey firstRun =
                DeliveryKey.first("0198", DeliveryKind.FAILURE, TO).ofRun(1);
        Delivery told = postman.deliver(firstRun, letter());
        assertThat(told.state()).isEqualTo(DeliveryState.UNKNOWN);
        Delivery asked = postman.enterResend(firstRun, told.messageId());
        assertThat(postman.enterResend(firstRun, told.messageId())).isEqualTo(asked);
        Delivery again = postman.deliver(asked.key(), letter());
        assertThat(again.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(postman.lastOf(firstRun)).contains(again);

        assertThat(postman.deliver(firstRun.ofRun(2), letter()).state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(postman.lastOf(firstRun)).contains(again);
        assertThat(ledger.ofExport("0198")).hasSize(3);
    }

    @Test
    void a_resend_that_is_no_longer_true_is_settled_without_being_sent() {
        Delivery asked = postman.enterResend(KEY, KEY.messageId("example.com"));

        Delivery dropped = postman.drop(asked.id(), "the export was restarted since");

        assertThat(dropped.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(dropped.lastError()).isEqualTo("the export was restarted since");
        assertThat(postman.drop(asked.id(), "again")).isEqualTo(dropped);
    }

    @Test
    void housekeeping_settles_what_has_been_sending_for_too_long() {
        Delivery old = ledger.enter(KEY, KEY.messageId("example.com"), NOW);
        ledger.begin(old.id(), NOW.minus(Duration.ofMinutes(31)));
        Delivery young = ledger.enter(KEY.again(), KEY.messageId("example.com"), NOW);
        ledger.begin(young.id(), NOW.minus(Duration.ofMinutes(29)));

        List<Delivery> settled = postman.abandonSendingFor(Duration.ofMinutes(30));

        assertThat(settled).extracting(Delivery::id).containsExactly(old.id());
        assertThat(settled).extracting(Delivery::state).containsExactly(DeliveryState.UNKNOWN);
        assertThat(ledger.find(young.id()).orElseThrow().state()).isEqualTo(DeliveryState.SENDING);
    }

    @Test
    void a_clock_set_back_settles_nothing_early_and_sends_nothing_twice() {
        Delivery sending = ledger.enter(KEY, KEY.messageId("example.com"), NOW.plus(Duration.ofHours(1)));
        ledger.begin(sending.id(), NOW.plus(Duration.ofHours(1)));

        assertThat(postman.abandonSendingFor(Duration.ofMinutes(30))).isEmpty();
        assertThat(deliver().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(sent).isEmpty();
    }

    @Test
    void a_letter_to_somebody_else_is_refused() {
        DeliveryKey other = DeliveryKey.first("0198", DeliveryKind.RESULT, MailAddress.of("other@example.com"));
        assertThatThrownBy(() -> postman.deliver(other, letter()))
                .hasMessageContaining("MD@example.com")
                .hasMessageContaining("other@example.com");
        assertThat(ledger.ofExport("0198")).isEmpty();
    }

    private Delivery deliver() {
        return postman.deliver(KEY, letter());
    }

    private void answer(Attempt.Outcome... outcomes) {
        for (Attempt.Outcome outcome : outcomes) {
            answers.add(new Attempt(outcome, "answer " + (sent.size() + answers.size() + 1)));
        }
    }

    private Postman postman(Sleeper sleeper) {
        LetterTransport transport = letter -> {
            sent.add(letter);
            return answers.remove();
        };
        return new Postman(ledger, transport, Clock.fixed(NOW, ZoneOffset.UTC), sleeper);
    }

    private static Letter letter() {
        return new Letter(
                KEY.messageId("example.com"),
                new MailAddress("noreply@example.com", "데이폴드"),
                TO,
                "주문상품",
                "안녕하세요",
                "<p>안녕하세요</p>",
                Map.of(),
                Locale.KOREAN);
    }
}
