package tocsin.incidents.maintenance;

import tocsin.incidents.Actor;

import java.time.Instant;

/** What is done for a window in one channel. */
public sealed interface WindowWork {

    /** Show how it stands. */
    record Show() implements WindowWork {}

    /** Show the procedure under it. */
    record ShowProcedure() implements WindowWork {}

    /** Tell the audience what happened. */
    record Tell(WindowTurn turn, Actor by, Instant at) implements WindowWork {}
}
