package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.workspace.RateLimit;
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
     * Its time has not come: nothing was sent for it, and nothing has failed.
     *
     * @param report what the incident is told meanwhile; absent: nothing
     */
    record NotYet(String why, Duration after, @Nullable Intent report) implements Outcome {}

    /**
     * Slack takes it later: as if it had not been tried.
     *
     * @param limit who else waits for the same
     * @param mayBeSent whether a part of it may have been sent all the same
     */
    record Limited(Duration after, RateLimit limit, boolean mayBeSent) implements Outcome {}

    /**
     * This time it failed.
     *
     * @param after absent: by the usual back-off
     * @param mayBeSent whether something may have been sent all the same
     * @param report what the incident is told of it; absent: nothing
     */
    record Later(String why, @Nullable Duration after, boolean mayBeSent, @Nullable Intent report)
            implements Outcome {}

    /**
     * Not at all.
     *
     * @param sentence why, for a person
     */
    record Refused(String code, String sentence) implements Outcome {}

    static Outcome done(String word) {
        return new Done(word, null);
    }

    static Outcome notYet(String why, Duration after) {
        return new NotYet(why, after, null);
    }

    static Outcome of(Reply<?> reply) {
        return switch (reply) {
            case Reply.Ok<?> _ -> done("sent");
            case Reply.Limited<?>(Duration retryAfter, RateLimit limit) ->
                    new Limited(retryAfter, limit, false);
            case Reply.Unreachable<?>(String why) -> new Later(why, null, true, null);
            case Reply.Declined<?> declined ->
                    declined.isAboutTheApp()
                            ? new Later(declined.sentence(), null, false, null)
                            : new Refused(declined.code(), declined.sentence());
        };
    }

    /** The same, for what was only looked for. */
    static Outcome ofLooking(Reply<?> reply) {
        Outcome outcome = of(reply);
        return outcome instanceof Later(String why, Duration after, _, Intent report)
                ? new Later(why, after, false, report)
                : outcome;
    }
}
