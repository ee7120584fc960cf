package tocsin.incidents.maintenance;

import tocsin.incidents.Actor;

import java.time.Instant;

/** Where a window stands. */
public sealed interface WindowStage {

    /** Its notice is too short: it is announced when a second person approves. */
    record Proposed() implements WindowStage {}

    record Announced() implements WindowStage {}

    record Running(Instant since) implements WindowStage {}

    /** Its planned end is past, and nobody said that it is over. */
    record Overrun(Instant since) implements WindowStage {}

    record Completed(Actor by, Instant at) implements WindowStage {}

    record Cancelled(Actor by, Instant at, String reason) implements WindowStage {}
}
