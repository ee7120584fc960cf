package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Event;
import tocsin.sandbox.slack.workspace.Workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One telling of an event to the app (Slack: Events API).
 *
 * @param time when it happened, in seconds
 * @param retry 0: the first
 * @param due not before
 */
record Delivery(Event event, long time, int retry, String reason, Instant due) {
    /** At once, after one minute, after five. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));

    static Delivery first(Event event, Instant now) {
        return new Delivery(event, now.getEpochSecond(), 0, "", now);
    }

    Delivery later(Duration by) {
        return new Delivery(event, time, retry, reason, due.plus(by));
    }

    /** The next one, when this one failed; empty after the last. */
    Optional<Delivery> again(String failure, Instant now) {
        return retry < RETRIES.size()
                ? Optional.of(
                        new Delivery(event, time, retry + 1, failure, now.plus(RETRIES.get(retry))))
                : Optional.empty();
    }

    Sending sending(Workspace workspace) {
        return new Sending(
                event.subscription(), Sending.Kind.EVENT, envelope(workspace), retry, reason);
    }

    private ObjectNode envelope(Workspace workspace) {
        ObjectNode body =
                Json.object()
                        .put("token", Interactions.VERIFICATION_TOKEN)
                        .put("team_id", workspace.team)
                        .put("context_team_id", workspace.team)
                        .putNull("context_enterprise_id")
                        .put("api_app_id", workspace.appId);
        body.set("event", event.inner());
        body.put("type", "event_callback").put("event_id", event.id()).put("event_time", time);
        body.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", workspace.team)
                .put("user_id", workspace.botUser)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        return body.put("is_ext_shared_channel", false).put("event_context", "4-" + event.id());
    }
}
