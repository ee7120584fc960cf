package tocsin.bot.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tocsin.bot.store.LaneId;
import tocsin.incidents.Effect;
import tocsin.incidents.IncidentId;
import tocsin.incidents.policy.BuiltInPolicy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Who goes first, and how many at once. */
class LanesTest {
    private static final long MINUTES = 3;

    private final Urgency urgency = new Urgency(BuiltInPolicy.policy().severities());
    private final List<LaneId> begun = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore beginnings = new Semaphore(0);
    private final Semaphore leave = new Semaphore(0);

    @Test
    void no_more_of_a_kind_are_looked_after_at_once_than_it_has_hands() throws Exception {
        try (Lanes lanes = new Lanes(this::work)) {
            for (int n = 1; n <= 1_000; n++) {
                lanes.wake(turn(n, new Effect.Lane("ALERT_SETTLE"), ""));
            }
            assertThat(awaited(Crew.ALERTS.hands())).isTrue();
            lanes.wake(turn(1_001, Effect.Lane.CHANNEL, "P1"));
            assertThat(awaited(1)).as("people do not wait for alerts").isTrue();

            assertThat(begun)
                    .hasSize(Crew.ALERTS.hands() + 1)
                    .contains(lane(1_001, Effect.Lane.CHANNEL));
            leave.release(1_001);
            assertThat(awaited(1_000 - Crew.ALERTS.hands())).isTrue();
        }
        assertThat(begun).doesNotHaveDuplicates().hasSize(1_001);
    }

    @Test
    void the_severest_incident_goes_first_and_of_it_its_channel() throws Exception {
        try (Lanes lanes = new Lanes(this::work)) {
            int hands = Crew.PEOPLE.hands();
            for (int n = 1; n <= hands; n++) {
                lanes.wake(turn(n, Effect.Lane.CARD, "P3"));
            }
            assertThat(awaited(hands)).isTrue();
            lanes.wake(turn(101, Effect.Lane.CARD, "P3"));
            lanes.wake(turn(102, Effect.Lane.CARD, "P1"));
            lanes.wake(turn(102, Effect.Lane.CHANNEL, "P1"));
            lanes.wake(turn(103, Effect.Lane.CHANNEL, "P2"));
            for (int n = 1; n <= 4; n++) {
                leave.release();
                assertThat(awaited(1)).isTrue();
            }
            leave.release(hands);
        }
        assertThat(begun.subList(Crew.PEOPLE.hands(), begun.size()))
                .containsExactly(
                        lane(102, Effect.Lane.CHANNEL),
                        lane(102, Effect.Lane.CARD),
                        lane(103, Effect.Lane.CHANNEL),
                        lane(101, Effect.Lane.CARD));
    }

    @Test
    void who_is_woken_meanwhile_is_looked_after_once_more() throws Exception {
        try (Lanes lanes = new Lanes(this::work)) {
            Turn turn = turn(1, Effect.Lane.TALK, "P1");
            lanes.wake(turn);
            assertThat(awaited(1)).isTrue();
            lanes.wake(turn);
            lanes.wake(turn);
            leave.release(3);
            assertThat(awaited(1)).isTrue();
        }
        assertThat(begun).hasSize(2);
    }

    private boolean awaited(int beginning) throws InterruptedException {
        return beginnings.tryAcquire(beginning, MINUTES, TimeUnit.MINUTES);
    }

    private Turn turn(long incident, Effect.Lane lane, String severity) {
        return urgency.turn(lane(incident, lane), severity);
    }

    private static LaneId lane(long incident, Effect.Lane lane) {
        return new LaneId(new IncidentId(incident), lane);
    }

    private void work(Turn turn) {
        begun.add(turn.lane());
        beginnings.release();
        leave.acquireUninterruptibly();
    }
}
