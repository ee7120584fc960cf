package tocsin.bot.store;

import tocsin.incidents.IncidentId;

import java.time.Instant;

/**
 * The right of this process alone to carry out the oldest effect of a lane.
 *
 * @param number how often the effect was claimed; who comes with an older number has lost it
 * @param key names the effect among all there ever were, for the stamp on its message and for what
 *     it reports
 * @param attempts how often it failed before
 * @param mayBeSent somebody may have done it before, and died or lost the answer
 */
public record Claim(
        long id,
        int number,
        String key,
        LaneId lane,
        Instant createdAt,
        Instant dueAt,
        int attempts,
        boolean mayBeSent) {

    /** The same, by one who knows better whether somebody may have done it before. */
    public Claim maybe(boolean isSent) {
        return new Claim(id, number, key, lane, createdAt, dueAt, attempts, isSent);
    }

    /** The same for what somebody may have done since this moment. */
    public Claim maybeSince(Instant moment) {
        return new Claim(id, number, key, lane, moment, dueAt, attempts, true);
    }

    /**
     * The same for what happened at this moment: when that was before this process came, it may
     * have been told by a time that a restored database has lost.
     */
    public Claim asOf(Instant moment, Instant begun) {
        return moment.isBefore(begun) ? maybeSince(moment) : this;
    }

    public IncidentId incident() {
        return lane.incident();
    }
}
