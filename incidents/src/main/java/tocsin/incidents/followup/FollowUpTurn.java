package tocsin.incidents.followup;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;

import java.time.Instant;

/** Something that happened to a follow-up. */
public sealed interface FollowUpTurn {

    /**
     * It begins.
     *
     * @param owner absent: nobody yet
     */
    record Added(String text, @Nullable UserId owner, Instant due) implements FollowUpTurn {}

    record Done() implements FollowUpTurn {}

    /** It was settled by mistake, and waits again. */
    record Reopened() implements FollowUpTurn {}

    record Assigned(UserId to) implements FollowUpTurn {}

    record Moved(Instant to) implements FollowUpTurn {}

    record Dropped(String reason) implements FollowUpTurn {}
}
