package tocsin.incidents.checklist;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.Severity;

import java.time.Instant;

/**
 * A step as the policy describes it.
 *
 * @param role the role that owns it until a person is named; absent: nobody in particular
 * @param action what its button does, as after {@code /incident do}; absent: there is none
 */
public record StepPlan(
        StepId id, String text, @Nullable String role, Due due, @Nullable String action) {

    public StepPlan(StepId id, String text, @Nullable String role, Due due) {
        this(id, text, role, due, null);
    }

    /** The same of another role. */
    public StepPlan of(@Nullable String other) {
        return new StepPlan(id, text, other, due, action);
    }

    /** The step as an incident of this severity gets it. */
    public Step begin(Instant declared, Severity severity) {
        return new Step(
                id, text, role, due, due.from(declared, severity), null, new Step.Todo(), action);
    }
}
