package tocsin.conversations.workspace;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast something may be done: so often a minute, with a few at once after a rest. A value.
 *
 * @param ahead the moment up to which what was done so far uses up the time
 * @param each how long one of them uses it up
 * @param atOnce how many may be done without a pause after a rest
 */
record Pace(Instant ahead, Duration each, int atOnce) {
    /** Slack: chat.postMessage, one a second in a channel, "short bursts" allowed. */
    private static final Duration MESSAGE = Duration.ofSeconds(1);

    private static final int MESSAGES_AT_ONCE = 5;

    /** How far Slack lets a burst go is not published: a tenth less than a minute's worth. */
    private static final double OF_A_MINUTE = 0.9;

    /** Messages in a channel that nothing was sent to yet. */
    static Pace ofChannel() {
        return new Pace(Instant.EPOCH, MESSAGE, MESSAGES_AT_ONCE);
    }

    /** Calls of a method that was not called yet. */
    static Pace aMinute(int calls) {
        return new Pace(
                Instant.EPOCH,
                Duration.ofMinutes(1).dividedBy(calls),
                Math.max(1, (int) (calls * OF_A_MINUTE)));
    }

    /** Calls of a method of which nothing is known until Slack refuses one. */
    static Pace unknown() {
        return new Pace(Instant.EPOCH, Duration.ZERO, 1);
    }

    /** How long to wait before the next one; zero: it may be done now. */
    Duration until(Instant now) {
        return until(now, atOnce);
    }

    /** The same for whoever leaves half of what may be done at once to others. */
    Duration sparingUntil(Instant now) {
        return until(now, (atOnce + 1) / 2);
    }

    private Duration until(Instant now, int most) {
        Duration wait = Duration.between(now, ahead.minus(each.multipliedBy(most - 1L)));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** After one was done. */
    Pace used(Instant now) {
        return new Pace((ahead.isBefore(now) ? now : ahead).plus(each), each, atOnce);
    }

    /** After Slack asked to wait this long: then one at a time. */
    Pace limited(Instant now, Duration wait) {
        Instant again = now.plus(wait).plus(each.multipliedBy(atOnce - 1L));
        return again.isBefore(ahead) ? this : new Pace(again, each, atOnce);
    }
}
