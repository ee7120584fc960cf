package tocsin.incidents.checklist;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.UserId;

import java.time.Instant;

/**
 * One line of a checklist.
 *
 * @param role the role that owns it while no person does
 * @param due how its moment is derived
 * @param dueAt that moment; absent while it cannot be told
 * @param owner the person it was given to
 * @param action what its button does, as after {@code /incident do}
 */
public record Step(
        StepId id,
        String text,
        @Nullable String role,
        Due due,
        @Nullable Instant dueAt,
        @Nullable UserId owner,
        Status status,
        @Nullable String action) {

    public Step(
            StepId id,
            String text,
            @Nullable String role,
            Due due,
            @Nullable Instant dueAt,
            @Nullable UserId owner,
            Status status) {
        this(id, text, role, due, dueAt, owner, status, null);
    }

    /** Where a step stands. */
    public sealed interface Status {}

    /** Not done yet. */
    public record Todo() implements Status {}

    /** Done, by whom and when. */
    public record Done(Actor by, Instant at) implements Status {}

    /** Left out on purpose. */
    public record Skipped(Actor by, Instant at, String reason) implements Status {}

    public boolean isTodo() {
        return status instanceof Todo;
    }

    Step with(Status to) {
        return new Step(id, text, role, due, dueAt, owner, to, action);
    }

    Step givenTo(UserId user) {
        return new Step(id, text, role, due, dueAt, user, status, action);
    }

    Step dueAt(@Nullable Instant moment) {
        return new Step(id, text, role, due, moment, owner, status, action);
    }
}
