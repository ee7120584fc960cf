package tocsin.conversations;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.Intent;
import tocsin.incidents.UserId;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.policy.Severity;

import java.time.Instant;
import java.util.List;

/**
 * A declaration that cannot be written down yet, and what its people go on with until it can.
 *
 * @param channel opened for it already; absent: not yet
 * @param alike channels of what seems to be the same and is open or kept as well
 */
public record ByHand(
        Intent.Declare declare,
        UserId by,
        Instant at,
        Severity severity,
        List<Step> checklist,
        @Nullable ChannelId channel,
        List<ChannelId> alike) {
    public ByHand {
        checklist = List.copyOf(checklist);
        alike = List.copyOf(alike);
    }
}
