package tocsin.conversations.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class PausesTest {
    private final Pauses pauses = new Pauses();

    @Test
    void the_first_try_is_made_at_once_and_the_next_ones_ever_later() {
        long now = 0;
        for (String pause : new String[] {"PT0S", "PT0.25S", "PT1S", "PT2S", "PT5S"}) {
            Duration next = pauses.next(now);
            assertThat(next).isEqualTo(Duration.parse(pause));
            now += next.toNanos();
        }
        for (int i = 0; i < 100; i++) {
            Duration next = pauses.next(now);
            assertThat(next).isEqualTo(Duration.ofSeconds(10));
            now += next.plusSeconds(10).toNanos();
        }
    }

    @Test
    void a_connection_that_held_for_a_minute_is_replaced_at_once() {
        Duration _ = pauses.next(0);
        Duration _ = pauses.next(0);
        long later = Duration.ofSeconds(62).toNanos();

        assertThat(pauses.next(later)).isZero();
        assertThat(pauses.next(later)).isEqualTo(Duration.ofMillis(250));
    }
}
