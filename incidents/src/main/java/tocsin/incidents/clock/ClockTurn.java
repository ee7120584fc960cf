package tocsin.incidents.clock;

import tocsin.incidents.policy.Tell;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened to a clock. */
public sealed interface ClockTurn {

    /** What rings within this time after its moment was not late. */
    Duration PUNCTUAL = Duration.ofMinutes(2);

    ClockName name();

    /**
     * It rang.
     *
     * @param since when what is owed began to be: the same for every ring of one occurrence
     * @param due when it should have rung; much earlier than the fact itself when nobody could
     * @param rung how far up its ladder it is then, or how many times it has rung
     * @param tells who is to hear of it
     */
    record Rang(ClockName name, Instant since, Instant due, int rung, List<Tell> tells)
            implements ClockTurn {
        public Rang {
            tells = List.copyOf(tells);
        }

        /** Whether it rang much later than it should have. */
        public boolean isLate(Instant at) {
            return at.isAfter(due.plus(PUNCTUAL));
        }
    }

    /** It should have rung so long ago that nobody is told any more; it goes on from here. */
    record LeftOut(ClockName name, Instant since, Instant due) implements ClockTurn {}

    /** Somebody wants to be left alone with it for a moment. */
    record Snoozed(ClockName name, Instant since, Instant from, Instant to) implements ClockTurn {}

    /** This one time it rings at another time. */
    record Moved(ClockName name, Instant since, Instant from, Instant to, String reason)
            implements ClockTurn {}

    /** It rings no more until somebody turns it on. */
    record Silenced(ClockName name, String reason) implements ClockTurn {}

    record Unsilenced(ClockName name) implements ClockTurn {}
}
