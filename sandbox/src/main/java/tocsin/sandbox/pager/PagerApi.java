package tocsin.sandbox.pager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * PagerDuty's two APIs under one path: events ({@code v2/enqueue}) and REST ({@code oncalls} and
 * {@code incidents}).
 */
public final class PagerApi implements Door {
    /** Where the API lives in the sandbox. */
    public static final String PATH = "/pagerduty";

    private static final String ENQUEUE = PATH + "/v2/enqueue";
    private static final String ONCALLS = PATH + "/oncalls";
    private static final String INCIDENTS = PATH + "/incidents";
    private static final int LONGER_THAN_ANYBODY_WAITS = 120;
    private final Pager pager;

    public PagerApi(Pager pager) {
        this.pager = pager;
    }

    @Override
    public Optional<Reply> answer(Asked asked) throws InterruptedException {
        boolean isEvent = asked.path().equals(ENQUEUE) && asked.method().equals("POST");
        String name = isEvent ? action(asked) : read(asked);
        Optional<Fault> fault =
                pager.faults().next(isEvent ? List.of("enqueue", name) : List.of(name));
        Optional<Reply> reply =
                fault.isEmpty() || fault.get().isDone
                        ? Optional.of(isEvent ? enqueue(asked) : rest(asked))
                        : Optional.empty();
        if (fault.isPresent()) {
            if (fault.get() == Fault.HANG) {
                pager.called(call(name, asked, Optional.empty()));
                TimeUnit.SECONDS.sleep(LONGER_THAN_ANYBODY_WAITS);
                return Optional.empty();
            }
            reply = instead(fault.get(), isEvent);
        }
        pager.called(call(name, asked, reply));
        return reply;
    }

    private static Optional<Reply> instead(Fault fault, boolean isEvent) {
        return switch (fault) {
            case INVALID ->
                    Optional.of(
                            isEvent
                                    ? refused(
                                            new Checked.Wrong(
                                                    "invalid event",
                                                    "Event object is invalid",
                                                    List.of("Ordered by somebody")))
                                    : error(400, 2001, "Invalid Input Provided", List.of()));
            case THROTTLED -> Optional.of(isEvent ? throttled() : limited());
            case BROKEN ->
                    Optional.of(
                            error(
                                    500,
                                    2000,
                                    "An internal error has occurred. PagerDuty team has been"
                                            + " notified.",
                                    List.of()));
            case UNAVAILABLE, DONE_UNAVAILABLE ->
                    Optional.of(Reply.text(503, "Service Unavailable"));
            case HANG, CUT, LOST -> Optional.empty();
        };
    }

    private Call call(String name, Asked asked, Optional<Reply> reply) {
        ObjectNode answer = Json.object();
        String key = "";
        try {
            if (reply.isPresent()
                    && Json.parse(reply.get().body().text()) instanceof ObjectNode told) {
                answer = told;
            }
            key =
                    name.equals("incidents")
                            ? new Query(asked.query()).first("incident_key")
                            : Json.parse(asked.text()).path("dedup_key").asText("");
        } catch (JsonProcessingException _) {
            // No JSON: there is nothing more to tell.
        }
        return new Call(
                pager.clock().instant(), name, key, reply.map(Reply::status).orElse(0), answer);
    }

    private static String read(Asked asked) {
        return asked.path().equals(INCIDENTS) ? "incidents" : "oncalls";
    }

    private static String action(Asked asked) {
        try {
            String word = Json.parse(asked.text()).path("event_action").asText();
            return List.of("trigger", "acknowledge", "resolve").contains(word) ? word : "enqueue";
        } catch (JsonProcessingException _) {
            return "enqueue";
        }
    }

    private Reply enqueue(Asked asked) {
        return switch (Checked.of(asked.text(), asked.body().size(), pager.roster())) {
            case Checked.Wrong wrong -> refused(wrong);
            case Checked.Right(Event event) ->
                    pager.isPaced(event.service().routingKey())
                            ? accepted(pager.take(event))
                            : throttled();
        };
    }

    private static Reply accepted(String key) {
        return Reply.json(
                202,
                Json.object()
                        .put("status", "success")
                        .put("message", "Event processed")
                        .put("dedup_key", key));
    }

    private static Reply refused(Checked.Wrong wrong) {
        ObjectNode body =
                Json.object().put("status", wrong.status()).put("message", wrong.message());
        body.set("errors", Json.texts(wrong.errors()));
        return Reply.json(400, body);
    }

    private static Reply throttled() {
        return Reply.json(
                429,
                Json.object()
                        .put("status", "throttle exceeded")
                        .put(
                                "message",
                                "Requests for this service are arriving too quickly.  Please retry"
                                        + " later."));
    }

    private Reply rest(Asked asked) {
        boolean isKnown = asked.path().equals(ONCALLS) || asked.path().equals(INCIDENTS);
        if (asked.path().equals(ENQUEUE)) {
            return Reply.text(405, "Method Not Allowed");
        }
        if (!isKnown || !asked.method().equals("GET")) {
            return error(404, 2100, "Not Found", List.of());
        }
        if (!asked.header("authorization").equals("Token token=" + pager.apiKey())) {
            return error(401, 2006, "Authentication failed", List.of());
        }
        try {
            return Reply.json(200, answer(asked.path(), new Query(asked.query())));
        } catch (BadQuery e) {
            return error(400, e.code, String.valueOf(e.getMessage()), e.errors);
        }
    }

    private ObjectNode answer(String path, Query query) throws BadQuery {
        Instant now = pager.clock().instant();
        return path.equals(ONCALLS)
                ? new OnCalls(query, pager.roster(), now).answer()
                : new Incidents(query, pager.alerts(), now).answer();
    }

    private static Reply error(int status, int code, String message, List<String> errors) {
        ObjectNode error = Json.object().put("message", message).put("code", code);
        if (!errors.isEmpty()) {
            error.set("errors", Json.texts(errors));
        }
        return Reply.json(status, Json.object().set("error", error));
    }

    private static Reply limited() {
        return error(429, 2020, "Rate Limit Exceeded", List.of())
                .with(
                        Map.of(
                                "ratelimit-limit", "960",
                                "ratelimit-remaining", "0",
                                "ratelimit-reset", "1"));
    }
}
