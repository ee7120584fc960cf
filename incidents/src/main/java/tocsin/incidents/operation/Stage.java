package tocsin.incidents.operation;

import tocsin.incidents.Actor;

import java.time.Instant;

/** Where an operation is. */
public sealed interface Stage {

    /** The cluster is being asked. */
    record Planning() implements Stage {}

    /** Somebody looks at the plan. */
    record Planned(Instant expires) implements Stage {}

    /** A second person is waited for. */
    record Waiting(Instant expires) implements Stage {}

    /** All have agreed; it runs when the time is over, unless somebody calls it off. */
    record Counting(Instant until) implements Stage {}

    record Running(Instant since) implements Stage {}

    record Ended(Ending how, Instant at) implements Stage {}

    /** How it came to its end. */
    sealed interface Ending {

        record Came(Outcome outcome) implements Ending {}

        record NotPlanned(String why) implements Ending {}

        record Cancelled(Actor by) implements Ending {}

        record Expired() implements Ending {}
    }
}
