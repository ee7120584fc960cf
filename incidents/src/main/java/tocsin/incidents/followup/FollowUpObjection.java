package tocsin.incidents.followup;

import java.time.Duration;

/** Why something is not done with a follow-up. */
public sealed interface FollowUpObjection {

    /** The incident has none of that number. */
    record Unknown(FollowUpId id) implements FollowUpObjection {}

    /** It is done or dropped already. */
    record Settled(String text) implements FollowUpObjection {}

    /** It waits already, so there is nothing to take back. */
    record Waiting(String text) implements FollowUpObjection {}

    /** A follow-up is due at a moment to come, within the given time from now. */
    record OutOfRange(Duration most) implements FollowUpObjection {}

    /** So many wait already. */
    record TooMany(int most) implements FollowUpObjection {}
}
