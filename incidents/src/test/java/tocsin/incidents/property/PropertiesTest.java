package tocsin.incidents.property;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Any order and repetition of intents by anybody keeps the {@link Invariants}. Every build plays
 * the same games; {@code -Dtocsin.property.games=N} plays N of each kind, and {@code
 * -Dtocsin.property.seed=N} begins with another one.
 */
class PropertiesTest {
    private static final long FIRST = Long.getLong("tocsin.property.seed", 0);
    private static final long GAMES = Long.getLong("tocsin.property.games", 200);

    @Test
    void an_incident_keeps_them() {
        assertThat(brokenBy(Game.Subject.INCIDENT)).isEmpty();
    }

    @Test
    void an_operation_outside_incidents_keeps_them() {
        assertThat(brokenBy(Game.Subject.OPERATION)).isEmpty();
    }

    @Test
    void a_maintenance_window_keeps_them() {
        assertThat(brokenBy(Game.Subject.WINDOW)).isEmpty();
    }

    @Test
    void a_group_of_alerts_keeps_them() {
        assertThat(brokenBy(Game.Subject.ALERT)).isEmpty();
    }

    private static Optional<String> brokenBy(Game.Subject subject) {
        return LongStream.range(FIRST, FIRST + GAMES)
                .mapToObj(seed -> new Game(subject, seed).broken())
                .flatMap(Optional::stream)
                .findFirst();
    }
}
