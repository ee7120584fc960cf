package tocsin.conversations.workspace;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast one channel may be written to: a message a second, with a few at once after a rest
 * (Slack: chat.postMessage). A value; keep one per channel.
 *
 * @param ahead the moment up to which the messages sent so far use up the channel's time
 */
public record Pace(Instant ahead) {
    static final Duration EACH = Duration.ofSeconds(1);
    static final int AT_ONCE = 5;

    /** A channel that nothing was sent to yet. */
    public static Pace fresh() {
        return new Pace(Instant.EPOCH);
    }

    /** How long to wait before the next message; zero: send it now. */
    public Duration until(Instant now) {
        Duration wait = Duration.between(now, ahead.minus(EACH.multipliedBy(AT_ONCE - 1L)));
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    /** After a message was sent. */
    public Pace sent(Instant now) {
        return new Pace((ahead.isBefore(now) ? now : ahead).plus(EACH));
    }

    /** After Slack asked to wait this long: then one message at a time. */
    public Pace limited(Instant now, Duration retryAfter) {
        Instant again = now.plus(retryAfter).plus(EACH.multipliedBy(AT_ONCE - 1L));
        return again.isBefore(ahead) ? this : new Pace(again);
    }
}
