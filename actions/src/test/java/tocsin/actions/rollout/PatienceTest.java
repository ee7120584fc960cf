package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.actions.rollout.Patience.Best;
import tocsin.actions.rollout.Patience.Limits;
import tocsin.incidents.operation.Progress.Trouble;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class PatienceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Limits LIMITS = Limits.of(Duration.ofMinutes(10));
    private static final Optional<Trouble> CRASH =
            Optional.of(new Trouble("web-1", "CrashLoopBackOff", Optional.empty()));

    @Test
    void without_progress_it_ends_a_minute_after_the_controllers_own_deadline() {
        Patience patience = Patience.begin(NOON).after(new Best(1, 0, 2), Optional.empty(), NOON);
        assertThat(patience.over(LIMITS, at(659))).isEmpty();
        assertThat(patience.over(LIMITS, at(660))).hasValue("no progress for 660 s");
    }

    @Test
    void progress_gives_more_time_and_flapping_does_not() {
        Patience patience =
                Patience.begin(NOON)
                        .after(new Best(1, 1, 2), Optional.empty(), NOON)
                        .after(new Best(2, 1, 1), Optional.empty(), at(300))
                        .after(new Best(2, 0, 1), Optional.empty(), at(400))
                        .after(new Best(2, 1, 1), Optional.empty(), at(500));
        assertThat(patience.since()).isEqualTo(at(300));
    }

    @Test
    void an_ill_pod_is_given_ninety_seconds_of_no_progress() {
        Patience patience =
                Patience.begin(NOON)
                        .after(new Best(1, 0, 2), CRASH, at(10))
                        .after(new Best(1, 0, 2), CRASH, at(50));
        assertThat(patience.over(LIMITS, at(99))).isEmpty();
        assertThat(patience.over(LIMITS, at(100)))
                .hasValue("CrashLoopBackOff, and no progress for 90 s");
    }

    @Test
    void a_pod_that_recovers_or_a_rollout_that_goes_on_begins_the_ninety_seconds_again() {
        Patience recovered =
                Patience.begin(NOON)
                        .after(new Best(1, 0, 2), CRASH, at(10))
                        .after(new Best(1, 0, 2), Optional.empty(), at(60))
                        .after(new Best(1, 0, 2), CRASH, at(70));
        assertThat(recovered.over(LIMITS, at(120))).isEmpty();
        Patience further =
                Patience.begin(NOON)
                        .after(new Best(1, 0, 2), CRASH, at(10))
                        .after(new Best(2, 1, 2), CRASH, at(80));
        assertThat(further.over(LIMITS, at(120))).isEmpty();
    }

    @Test
    void nothing_takes_longer_than_half_an_hour() {
        Patience patience =
                Patience.begin(NOON).after(new Best(9, 9, 1), Optional.empty(), at(1790));
        assertThat(patience.over(LIMITS, at(1799))).isEmpty();
        assertThat(patience.over(LIMITS, at(1800))).hasValue("not finished after 1800 s");
    }

    private static Instant at(long seconds) {
        return NOON.plusSeconds(seconds);
    }
}
