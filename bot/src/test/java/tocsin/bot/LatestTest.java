package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Questions that hang, and those who want to know all the same. */
class LatestTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void a_young_answer_is_given_without_asking_again() {
        answers.add("one");
        try (Latest<String> latest = latest(new Latest.Limits(LONG, LONG, LONG))) {
            assertThat(latest.get()).isEqualTo("one");
            assertThat(latest.get()).isEqualTo("one");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void a_question_that_hangs_keeps_nobody_and_is_asked_once() {
        try (Latest<String> latest = latest(new Latest.Limits(LONG, SHORT, LONG))) {
            assertThat(latest.get()).isEqualTo("unknown");
            assertThat(latest.get()).isEqualTo("unknown");
            assertThat(asked).hasValueLessThanOrEqualTo(1);

            answers.add("at last");
            while (latest.get().equals("unknown")) {
                Thread.onSpinWait();
            }
            assertThat(latest.get()).isEqualTo("at last");
        }
    }

    @Test
    void while_it_hangs_the_answer_before_counts_for_a_while() {
        answers.add("one");
        try (Latest<String> latest = latest(new Latest.Limits(Duration.ZERO, LONG, LONG))) {
            assertThat(latest.get()).isEqualTo("one");
        }
        answers.add("one");
        Latest.Limits impatient = new Latest.Limits(Duration.ZERO, SHORT, LONG);
        try (Latest<String> latest = latest(impatient)) {
            while (latest.get().equals("unknown")) {
                Thread.onSpinWait();
            }
            assertThat(latest.get()).isEqualTo("one");
        }
    }

    @Test
    void what_fails_is_not_known_whatever_was_known_before() {
        answers.add("one");
        answers.add("fail");
        try (Latest<String> latest = latest(new Latest.Limits(Duration.ZERO, LONG, LONG))) {
            assertThat(latest.get()).isEqualTo("one");
            assertThat(latest.get()).isEqualTo("unknown");
        }
    }

    private Latest<String> latest(Latest.Limits limits) {
        return new Latest<>("asking", this::ask, "unknown", limits);
    }

    private String ask() {
        asked.incrementAndGet();
        try {
            String answer = answers.take();
            if (answer.equals("fail")) {
                throw new IllegalStateException(answer);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
