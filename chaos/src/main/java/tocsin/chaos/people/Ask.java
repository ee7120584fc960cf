package tocsin.chaos.people;

import java.time.Instant;

/**
 * One thing that was asked of the bot, and what the one who asked was told.
 *
 * @param who the person's id; empty for a sender of alerts
 * @param channel its id
 * @param detail the word that only this ask has; for a click what was clicked; for a title the
 *     title
 * @param from when it was asked
 * @param to when the answer was there
 */
public record Ask(
        Wish wish,
        String who,
        String channel,
        String detail,
        Instant from,
        Instant to,
        Outcome outcome,
        String said) {

    /** What the one who asked could take from the answer. */
    public enum Outcome {
        /** It is done. */
        DONE,
        /** It is not done. */
        REFUSED,
        /** An error, a time-out, or a sentence that leaves it open. */
        UNKNOWN
    }

    @Override
    public String toString() {
        return "%s %s by %s in %s: %s %s"
                .formatted(wish, detail, who, channel, outcome, said.replace('\n', ' '));
    }
}
