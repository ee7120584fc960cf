package tocsin.conversations.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class PaceTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void lets_a_few_through_at_once_and_then_one_a_second() {
        Pace pace = Pace.ofChannel();
        for (int i = 0; i < 5; i++) {
            assertThat(pace.until(NOON)).isZero();
            pace = pace.used(NOON);
        }

        assertThat(pace.until(NOON)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.until(NOON.plusMillis(400))).isEqualTo(Duration.ofMillis(600));

        Instant next = NOON.plusSeconds(1);
        assertThat(pace.until(next)).isZero();
        assertThat(pace.used(next).until(next)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_rest_gives_the_few_back() {
        Pace pace = Pace.ofChannel();
        for (int i = 0; i < 5; i++) {
            pace = pace.used(NOON);
        }
        Instant later = NOON.plusSeconds(5);

        for (int i = 0; i < 5; i++) {
            assertThat(pace.until(later)).isZero();
            pace = pace.used(later);
        }
        assertThat(pace.until(later)).isPositive();
    }

    @Test
    void a_limit_is_waited_out_whole() {
        Pace pace = Pace.ofChannel().used(NOON).limited(NOON, Duration.ofSeconds(30));

        assertThat(pace.until(NOON)).isEqualTo(Duration.ofSeconds(30));
        assertThat(pace.until(NOON.plusSeconds(30))).isZero();
        assertThat(pace.used(NOON.plusSeconds(30)).until(NOON.plusSeconds(30)))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_short_limit_does_not_shorten_a_longer_one() {
        Pace pace = Pace.ofChannel().limited(NOON, Duration.ofSeconds(30));

        assertThat(pace.limited(NOON, Duration.ofSeconds(1)).until(NOON))
                .isEqualTo(Duration.ofSeconds(30));
    }
}
