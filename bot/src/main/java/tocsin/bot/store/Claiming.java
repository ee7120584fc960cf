package tocsin.bot.store;

import java.time.Instant;

/** What came of asking for the oldest effect of a lane. */
public sealed interface Claiming {

    /** Nothing waits, or another replica carries it out. */
    record Nothing() implements Claiming {}

    record NotYet(Instant due) implements Claiming {}

    /**
     * @param isSuperseded the next one tells the same newest state
     */
    record Taken(ClaimedEffect effect, boolean isSuperseded) implements Claiming {}

    /**
     * @param mayBeNewer a newer version may have written it
     */
    record Unreadable(Claim claim, boolean mayBeNewer, String why) implements Claiming {}
}
