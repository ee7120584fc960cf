package tocsin.incidents.maintenance;

import tocsin.incidents.Actor;
import tocsin.incidents.statuspage.StatusPageNews;

import java.time.Instant;

/** What is done for a window in one channel. */
public sealed interface WindowWork {

    /** Show how it stands. */
    record Show() implements WindowWork {}

    /** Show the procedure under it. */
    record ShowProcedure() implements WindowWork {}

    /** Tell those who run it, in its thread alone, what came of telling the public. */
    record TellOfPage(StatusPageNews news) implements WindowWork {}

    /** Tell the audience what happened. */
    record Tell(WindowTurn turn, Actor by, Instant at) implements WindowWork {}
}
