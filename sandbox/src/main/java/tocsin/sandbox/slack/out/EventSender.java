package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Event;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Trouble;
import tocsin.sandbox.traffic.Troubles;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Delivers events, and delivers them again: at once, after a minute, after five (Slack: Events
 * API).
 */
public final class EventSender implements AutoCloseable {
    private static final List<Duration> RETRIES =
            List.of(Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5));
    private final Workspace workspace;
    private final App app;
    private final Troubles troubles;
    private final List<Again> again = new ArrayList<>();
    private final Thread thread;

    /**
     * @param retry from 1
     */
    private record Again(Event event, int retry, String reason, Instant due) {}

    public EventSender(Workspace workspace, App app, Troubles troubles) {
        this.workspace = workspace;
        this.app = app;
        this.troubles = troubles;
        thread = Thread.ofVirtual().name("events").start(this::run);
    }

    private void run() {
        try {
            while (true) {
                workspace.locked(() -> {
                    workspace.scheduled.post();
                    return true;
                });
                Event event = workspace.events().poll(50, TimeUnit.MILLISECONDS);
                if (event != null) {
                    first(event);
                }
                retryWhatIsDue();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void first(Event event) {
        deliver(event, 0, "");
        if (troubles.next("events", workspace.now())
                .map(Trouble::kind)
                .filter("twice"::equals)
                .isPresent()) {
            deliver(event, 0, "");
        }
    }

    private void retryWhatIsDue() {
        List<Again> due =
                again.stream().filter(each -> !each.due().isAfter(workspace.now())).toList();
        again.removeAll(due);
        due.forEach(each -> deliver(each.event(), each.retry(), each.reason()));
    }

    private void deliver(Event event, int retry, String reason) {
        Map<String, String> headers =
                retry == 0
                        ? Map.of()
                        : Map.of(
                                "X-Slack-Retry-Num",
                                String.valueOf(retry),
                                "X-Slack-Retry-Reason",
                                reason);
        Instant sent = workspace.now();
        ObjectNode body = envelope(event);
        App.Answer answer =
                app.send(event.subscription(), "application/json", Json.write(body), headers, body);
        String failure =
                switch (answer) {
                    case App.Answer.Given given -> given.isOk() ? "" : "http_error";
                    case App.Answer.TooLate _ -> "http_timeout";
                    case App.Answer.Unreachable _ -> "connection_failed";
                };
        if (!failure.isEmpty() && retry < RETRIES.size()) {
            again.add(new Again(event, retry + 1, failure, sent.plus(RETRIES.get(retry))));
        }
    }

    private ObjectNode envelope(Event event) {
        ObjectNode body =
                Json.object().put("token", "sandbox-verification").put("team_id", workspace.team);
        body.put("api_app_id", workspace.appId).put("type", "event_callback");
        body.put("event_id", event.id()).put("event_time", workspace.epoch());
        body.putArray("authorizations")
                .addObject()
                .putNull("enterprise_id")
                .put("team_id", workspace.team)
                .put("user_id", workspace.botUser)
                .put("is_bot", true)
                .put("is_enterprise_install", false);
        body.put("is_ext_shared_channel", false).put("event_context", "4-" + event.id());
        body.set("event", event.inner());
        return body;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
