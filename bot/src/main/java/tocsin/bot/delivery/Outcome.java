package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.workspace.Reply;
import tocsin.incidents.Intent;

import java.time.Duration;

/** How delivering an effect ended. */
sealed interface Outcome {

    /**
     * @param word what was done, for the log and the record
     * @param report what the incident is told of it; absent: nothing
     */
    record Done(String word, @Nullable Intent report) implements Outcome {}

    /**
     * Not now.
     *
     * @param after absent: by the usual back-off
     * @param report what the incident is told of it; absent: nothing
     */
    record Later(String why, @Nullable Duration after, @Nullable Intent report) implements Outcome {

        Later(String why, @Nullable Duration after) {
            this(why, after, null);
        }
    }

    /**
     * Not at all.
     *
     * @param sentence why, for a person
     */
    record Refused(String code, String sentence) implements Outcome {}

    static Outcome done(String word) {
        return new Done(word, null);
    }

    static Outcome of(Reply<?> reply) {
        return switch (reply) {
            case Reply.Ok<?> _ -> done("sent");
            case Reply.Limited<?>(Duration retryAfter) -> new Later("limited", retryAfter);
            case Reply.Unreachable<?>(String why) -> new Later(why, null);
            case Reply.Declined<?> declined -> new Refused(declined.code(), declined.sentence());
        };
    }
}
