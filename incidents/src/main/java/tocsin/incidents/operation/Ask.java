package tocsin.incidents.operation;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.checklist.StepId;

/**
 * What somebody asked to be done.
 *
 * @param service of the policy, which says who may
 * @param channel where it was asked, and where it is told
 * @param step of the checklist whose button was pressed
 * @param undoes the operation that this one takes back
 */
public record Ask(
        String service,
        Action.Change change,
        ChannelId channel,
        @Nullable StepId step,
        @Nullable OperationId undoes) {

    public Verb verb() {
        return Verb.of(change);
    }
}
