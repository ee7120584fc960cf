package tocsin.sandbox.slack.workspace;

import tocsin.sandbox.slack.SlackError;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Trigger ids: good for three seconds and for one view (Slack: modals). Guarded by the workspace's
 * lock.
 */
final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(3);
    private final Map<String, Trigger> triggers = new HashMap<>();

    private record Trigger(String user, Instant made, boolean used) {}

    String make(String user, Instant now, String id) {
        triggers.values().removeIf(old -> old.made().isBefore(now.minusSeconds(3600)));
        triggers.put(id, new Trigger(user, now, false));
        return id;
    }

    /**
     * @return the person it was made for
     */
    String use(String id, Instant now) {
        Trigger trigger = triggers.get(id);
        if (trigger == null) {
            throw new SlackError("invalid_trigger_id");
        }
        if (trigger.used()) {
            throw new SlackError("exchanged_trigger_id");
        }
        if (trigger.made().plus(LIFE).isBefore(now)) {
            throw new SlackError("expired_trigger_id");
        }
        triggers.put(id, new Trigger(trigger.user(), trigger.made(), true));
        return trigger.user();
    }
}
