package tocsin.bot.delivery;

import tocsin.bot.store.LaneId;
import tocsin.incidents.Effect;
import tocsin.incidents.policy.SeverityPolicy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How urgent a lane is: the severest incident first, and of one incident its channel. */
final class Urgency {
    private final Map<String, Integer> ranks = new HashMap<>();

    /**
     * @param severities most severe first
     */
    Urgency(List<SeverityPolicy> severities) {
        for (SeverityPolicy each : severities) {
            ranks.put(each.severity().id(), ranks.size());
        }
    }

    Turn turn(LaneId lane, String severity) {
        int rank = ranks.getOrDefault(severity, ranks.size());
        return Turn.of(lane, 2 * rank + (lane.lane().equals(Effect.Lane.CHANNEL) ? 0 : 1));
    }
}
