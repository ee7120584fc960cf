package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.checklist.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that happened to a window. */
public sealed interface WindowTurn {

    /**
     * It was announced, with the notice that the policy demands.
     *
     * @param from the channel in which it was asked for
     */
    record Announced(
            WindowPlan plan,
            @Nullable ChannelId from,
            List<Step> procedure,
            List<Conflict> conflicts)
            implements WindowTurn {
        public Announced {
            procedure = List.copyOf(procedure);
            conflicts = List.copyOf(conflicts);
        }
    }

    /** It was asked for with less notice; a second person has to approve. */
    record Proposed(
            WindowPlan plan,
            @Nullable ChannelId from,
            List<Step> procedure,
            List<Conflict> conflicts,
            Duration notice,
            String reason)
            implements WindowTurn {
        public Proposed {
            procedure = List.copyOf(procedure);
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Another time was asked for, with less notice than demanded; a second person has to approve.
     */
    record MoveProposed(Span to, List<Conflict> conflicts, Duration notice, String reason)
            implements WindowTurn {
        public MoveProposed {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** A second person approved what was proposed. */
    record Approved() implements WindowTurn {}

    record Moved(Span from, Span to, List<Conflict> conflicts, String reason)
            implements WindowTurn {
        public Moved {
            conflicts = List.copyOf(conflicts);
        }
    }

    record Extended(Instant from, Instant to, List<Conflict> conflicts) implements WindowTurn {
        public Extended {
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * The time of a notice came. At {@link Notice#START} the window starts.
     *
     * @param due when it should have come
     * @param isTold false: it came so late that a later one says all
     * @param conflicts what stands against the window now, where the notice tells it
     */
    record Rang(Notice notice, Instant due, boolean isTold, List<Conflict> conflicts)
            implements WindowTurn {
        public Rang {
            // Facts of the first version have none.
            conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
        }
    }

    /** What was changed is to be taken back; these steps do it. */
    record TakenBack(List<Step> steps) implements WindowTurn {
        public TakenBack {
            steps = List.copyOf(steps);
        }
    }

    record Completed() implements WindowTurn {}

    /**
     * @param series the nights after this one will not come either
     */
    record Cancelled(String reason, boolean series) implements WindowTurn {}

    /** The one before is over; this is the next of its series. */
    record Recurred(Span span, List<Step> procedure, List<Conflict> conflicts)
            implements WindowTurn {
        public Recurred {
            procedure = List.copyOf(procedure);
            conflicts = List.copyOf(conflicts);
        }
    }
}
