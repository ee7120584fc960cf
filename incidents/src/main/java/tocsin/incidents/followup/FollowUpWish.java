package tocsin.incidents.followup;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;

import java.time.Instant;

/** What somebody wants of a follow-up. */
public sealed interface FollowUpWish {

    /**
     * @param owner absent: nobody yet
     * @param due absent: by the policy
     */
    record Add(String text, @Nullable UserId owner, @Nullable Instant due)
            implements FollowUpWish {}

    record Finish(FollowUpId id) implements FollowUpWish {}

    record Reopen(FollowUpId id) implements FollowUpWish {}

    /** I do it. */
    record Take(FollowUpId id) implements FollowUpWish {}

    record Assign(FollowUpId id, UserId to) implements FollowUpWish {}

    record Move(FollowUpId id, Instant to) implements FollowUpWish {}

    record Drop(FollowUpId id, String reason) implements FollowUpWish {}
}
