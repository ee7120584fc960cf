package tocsin.sandbox.pager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** The pager in a box, over HTTP, as PagerDuty documents its own. */
class PagerTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private final HttpClient http = HttpClient.newHttpClient();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws IOException {
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                "{}",
                                "shhh",
                                "xoxb-0123456789-abcdef",
                                InstantSource.fixed(NOON)));
    }

    @AfterEach
    void stop() throws IOException {
        sandbox.close();
        http.close();
    }

    @Test
    void an_alert_rings_until_it_is_acknowledged_and_is_gone_when_it_is_resolved()
            throws Exception {
        Answer accepted = send(event("trigger", "inc-7"));
        assertThat(accepted.status).isEqualTo(202);
        assertThat(accepted.body.toString())
                .isEqualTo(
                        "{\"status\":\"success\",\"message\":\"Event"
                                + " processed\",\"dedup_key\":\"inc-7\"}");
        assertThat(alert(0).path("rings").asText()).isEqualTo("Alice Admiral");

        assertThat(send(event("acknowledge", "inc-7")).status).isEqualTo(202);
        assertThat(alert(0).path("status").asText()).isEqualTo("acknowledged");
        assertThat(alert(0).has("rings")).isFalse();

        assertThat(send(event("resolve", "inc-7")).status).isEqualTo(202);
        assertThat(alert(0).path("status").asText()).isEqualTo("resolved");
    }

    @Test
    void one_key_is_one_alert_until_it_is_resolved_and_then_a_new_one() throws Exception {
        send(event("trigger", "inc-7"));
        send(event("trigger", "inc-7"));
        assertThat(state().path("alerts")).hasSize(1);
        assertThat(alert(0).path("triggers").asInt()).isEqualTo(2);

        send(event("resolve", "inc-7"));
        send(event("trigger", "inc-7"));
        assertThat(state().path("alerts")).hasSize(2);
    }

    @Test
    void what_nobody_acknowledges_rings_the_next_level() throws Exception {
        send(event("trigger", "inc-7"));
        sandbox.clock().advance(Duration.ofMinutes(6));
        assertThat(alert(0).path("level").asInt()).isEqualTo(2);
        assertThat(alert(0).path("log").toString())
                .contains("Rings Alice Admiral (level 1)", "Rings Carol Chen (level 2)");
    }

    @Test
    void what_concerns_nothing_open_is_dropped_and_another_service_is_another_matter()
            throws Exception {
        assertThat(send(event("resolve", "never-seen")).status).isEqualTo(202);
        assertThat(state().path("alerts")).isEmpty();

        send(event("trigger", "inc-7"));
        ObjectNode elsewhere = event("resolve", "inc-7");
        elsewhere.put("routing_key", "c0ffee00c0ffee00c0ffee00c0ffee00");
        assertThat(send(elsewhere).status).isEqualTo(202);
        assertThat(alert(0).path("status").asText()).isEqualTo("triggered");
    }

    @Test
    void a_trigger_without_a_key_is_given_one() throws Exception {
        ObjectNode event = event("trigger", "");
        event.remove("dedup_key");
        assertThat(send(event).body.path("dedup_key").asText()).isNotEmpty();
    }

    @Test
    void everything_that_is_wrong_with_an_event_is_told_at_once() throws Exception {
        ObjectNode event = event("trigger", "k".repeat(256));
        event.put("routing_key", "short-key");
        ObjectNode payload = (ObjectNode) event.path("payload");
        payload.put("severity", "P1").put("summary", "s".repeat(1025)).put("timestamp", "noon");
        payload.remove("source");
        event.putArray("links").addObject().put("href", "javascript:alert(1)");
        Answer refused = send(event);
        assertThat(refused.status).isEqualTo(400);
        assertThat(refused.body.path("status").asText()).isEqualTo("invalid event");
        assertThat(refused.body.path("message").asText()).isEqualTo("Event object is invalid");
        assertThat(refused.errors())
                .containsExactly(
                        "Length of 'routing_key' is incorrect (should be 32 characters)",
                        "'routing_key' cannot contain non-alphanumeric characters.",
                        "'dedup_key' is too long (maximum is 255 characters)",
                        "'payload.summary' is too long (maximum is 1024 characters)",
                        "'payload.source' is missing or blank",
                        "'payload.severity' is invalid (must be one of the following: 'critical',"
                                + " 'warning', 'error' or 'info')",
                        "'payload.timestamp' is invalid",
                        "'links.href' is missing or invalid");
        assertThat(state().path("alerts")).isEmpty();
    }

    @Test
    void each_of_these_is_refused() throws Exception {
        ObjectNode unknownKey = event("trigger", "a");
        unknownKey.put("routing_key", "f".repeat(32));
        ObjectNode unnamed = event("acknowledge", "");
        ObjectNode shouted = event("page", "a");
        ObjectNode huge = event("trigger", "a");
        ((ObjectNode) huge.path("payload"))
                .putObject("custom_details")
                .put("log", "x".repeat(512 * 1024));
        for (Map.Entry<ObjectNode, String> each :
                Map.of(
                                unknownKey, "Invalid routing key",
                                unnamed, "'dedup_key' is missing or blank",
                                shouted,
                                        "'event_action' is invalid (must be one of the following:"
                                                + " 'trigger', 'acknowledge' or 'resolve')",
                                huge, "Event size exceeds the maximum of 512 KB")
                        .entrySet()) {
            Answer refused = send(each.getKey());
            assertThat(refused.status).as(each.getValue()).isEqualTo(400);
            assertThat(refused.errors()).containsExactly(each.getValue());
        }
        Answer nonsense = post("/pagerduty/v2/enqueue", "{\"routing_key\":");
        assertThat(nonsense.status).isEqualTo(400);
        assertThat(nonsense.errors()).containsExactly("JSON parse error");
        assertThat(get("/pagerduty/v2/enqueue", "").status).isEqualTo(405);
    }

    @Test
    void a_key_takes_120_events_a_minute() throws Exception {
        for (int i = 0; i < 120; i++) {
            assertThat(send(event("resolve", "inc-" + i)).status).isEqualTo(202);
        }
        assertThat(send(event("resolve", "inc-120")).status).isEqualTo(429);
        sandbox.clock().advance(Duration.ofSeconds(61));
        assertThat(send(event("resolve", "inc-120")).status).isEqualTo(202);
    }

    @Test
    void who_is_on_call_is_told_to_those_with_a_token() throws Exception {
        assertThat(get("/pagerduty/oncalls", "Token token=guessed").status).isEqualTo(401);
        assertThat(get("/pagerduty/oncalls", "Bearer " + sandbox.pager().apiKey()).status)
                .isEqualTo(401);

        String token = "Token token=" + sandbox.pager().apiKey();
        JsonNode all = get("/pagerduty/oncalls?limit=2&offset=0&total=true", token).body;
        assertThat(all.path("oncalls")).hasSize(2);
        assertThat(all.path("more").asBoolean()).isTrue();
        assertThat(all.path("total").asInt()).isEqualTo(5);
        JsonNode last = get("/pagerduty/oncalls?limit=2&offset=4", token).body;
        assertThat(last.path("oncalls")).hasSize(1);
        assertThat(last.path("more").asBoolean()).isFalse();
        assertThat(last.path("total").isNull()).isTrue();

        JsonNode asked =
                get(
                                "/pagerduty/oncalls?schedule_ids%5B%5D=PSSRE01"
                                        + "&escalation_policy_ids%5B%5D=PESRE01&include%5B%5D=users",
                                token)
                        .body
                        .path("oncalls");
        assertThat(asked).hasSize(1);
        assertThat(asked.path(0).path("user").path("email").asText())
                .isEqualTo("alice@acme.example");
        assertThat(asked.path(0).path("schedule").path("type").asText())
                .isEqualTo("schedule_reference");
        assertThat(asked.path(0).path("end").asText()).isEqualTo("2026-11-22T09:00:00Z");

        assertThat(get("/pagerduty/oncalls?limit=101", token).status).isEqualTo(400);
        assertThat(get("/pagerduty/oncalls?include%5B%5D=teams", token).status).isEqualTo(400);
        assertThat(get("/pagerduty/services", token).status).isEqualTo(404);
    }

    @Test
    void an_incident_is_found_by_its_key_with_who_acknowledged_it() throws Exception {
        String token = "Token token=" + sandbox.pager().apiKey();
        String byKey = "/pagerduty/incidents?incident_key=inc-7&date_range=all";
        send(event("trigger", "inc-7"));
        send(event("trigger", "inc-8"));
        JsonNode open = get(byKey, token).body.path("incidents");
        assertThat(open).hasSize(1);
        assertThat(open.path(0).path("status").asText()).isEqualTo("triggered");
        assertThat(open.path(0).path("incident_key").isNull()).isTrue();
        assertThat(open.path(0).path("acknowledgements")).isEmpty();

        hand("{\"do\":\"acknowledge\",\"alert\":1,\"person\":\"Bob Bailey\"}");
        JsonNode acknowledged =
                get(byKey + "&include%5B%5D=acknowledgers", token).body.path("incidents").path(0);
        JsonNode by = acknowledged.path("acknowledgements").path(0).path("acknowledger");
        assertThat(by.path("type").asText()).isEqualTo("user");
        assertThat(by.path("email").asText()).isEqualTo("bob@acme.example");
        assertThat(
                        get(byKey, token)
                                .body
                                .at("/incidents/0/acknowledgements/0/acknowledger/type")
                                .asText())
                .isEqualTo("user_reference");

        hand("{\"do\":\"resolve\",\"alert\":1}");
        JsonNode resolved = get(byKey, token).body.path("incidents").path(0);
        assertThat(resolved.path("acknowledgements")).isEmpty();
        assertThat(resolved.at("/last_status_change_by/summary").asText())
                .isEqualTo("Alice Admiral");
        assertThat(resolved.path("resolved_at").asText()).isEqualTo(NOON.toString());
    }

    @Test
    void what_an_event_acknowledges_no_person_did() throws Exception {
        String token = "Token token=" + sandbox.pager().apiKey();
        send(event("trigger", "inc-7"));
        send(event("acknowledge", "inc-7"));
        JsonNode incident = get("/pagerduty/incidents", token).body.path("incidents").path(0);
        assertThat(incident.at("/acknowledgements/0/acknowledger/type").asText())
                .isEqualTo("service_reference");
    }

    @Test
    void incidents_want_the_key_to_the_letter_and_a_query_that_means_something() throws Exception {
        String token = "Token token=" + sandbox.pager().apiKey();
        assertThat(get("/pagerduty/incidents", "").status).isEqualTo(401);
        assertThat(get("/pagerduty/incidents", token.replace("Token ", "Bearer ")).status)
                .isEqualTo(401);
        for (String wrong :
                List.of(
                        "limit=101",
                        "offset=-1",
                        "include%5B%5D=alerts",
                        "statuses%5B%5D=open",
                        "date_range=some",
                        "sort_by=colour",
                        "since=noon",
                        "since=2026-11-21T13:00:00Z",
                        "since=2025-11-21T13:00:00Z")) {
            assertThat(get("/pagerduty/incidents?" + wrong, token).status).as(wrong).isEqualTo(400);
        }
        send(event("trigger", "inc-7"));
        send(event("trigger", "inc-8"));
        JsonNode all =
                get("/pagerduty/incidents?sort_by=created_at:desc&limit=1&total=true", token).body;
        assertThat(all.at("/incidents/0/incident_number").asInt()).isEqualTo(2);
        assertThat(all.path("more").asBoolean()).isTrue();
        assertThat(all.path("total").asInt()).isEqualTo(2);
        sandbox.clock().advance(Duration.ofDays(31));
        assertThat(get("/pagerduty/incidents", token).body.path("incidents")).isEmpty();
        assertThat(get("/pagerduty/incidents?date_range=all", token).body.path("incidents"))
                .hasSize(2);
    }

    @Test
    void a_person_acknowledges_and_resolves_and_the_page_is_told() throws Exception {
        send(event("trigger", "inc-7"));
        Semaphore heard = new Semaphore(0);
        Runnable deaf = sandbox.pager().listen(heard::release);
        assertThat(hand("{\"do\":\"acknowledge\",\"alert\":1,\"person\":\"Bob Bailey\"}").status)
                .isEqualTo(200);
        assertThat(heard.tryAcquire()).isTrue();
        deaf.run();
        assertThat(alert(0).path("log").toString()).contains("Acknowledged by Bob Bailey");
        assertThat(
                        hand("{\"do\":\"resolve\",\"alert\":1,\"person\":\"Eve\"}")
                                .body
                                .path("error")
                                .asText())
                .startsWith("Nobody is called 'Eve'; there are [Alice Admiral");
        hand("{\"do\":\"resolve\",\"alert\":1,\"person\":\"Bob Bailey\"}");
        assertThat(hand("{\"do\":\"resolve\",\"alert\":1}").body.path("error").asText())
                .isEqualTo("Alert 1 is resolved");
        assertThat(hand("{\"do\":\"sing\"}").body.path("error").asText())
                .startsWith("Nobody can 'sing'");
        assertThat(get("/pager", "").status).isEqualTo(200);
        for (String file : List.of("/pager.js", "/pager.css")) {
            assertThat(get(file, "").status).as(file).isEqualTo(200);
        }
    }

    @Test
    void it_can_be_broken_before_and_after_the_deed() throws Exception {
        hand("{\"do\":\"fault\",\"kind\":\"503\",\"call\":\"trigger\"}");
        assertThat(send(event("trigger", "a")).status).isEqualTo(503);
        assertThat(state().path("alerts")).isEmpty();

        hand("{\"do\":\"fault\",\"kind\":\"lost\",\"call\":\"trigger\"}");
        assertThatThrownBy(() -> send(event("trigger", "a"))).isInstanceOf(IOException.class);
        assertThat(state().path("alerts")).hasSize(1);

        hand("{\"do\":\"fault\",\"kind\":\"429\"}");
        assertThat(send(event("trigger", "b")).body.path("status").asText())
                .isEqualTo("throttle exceeded");
        assertThat(hand("{\"do\":\"fault\",\"kind\":\"rain\"}").status).isEqualTo(400);
        assertThat(state().path("faults")).isEmpty();
    }

    private ObjectNode event(String action, String key) {
        ObjectNode event = Json.object();
        event.put("routing_key", sandbox.pager().routingKey());
        event.put("event_action", action).put("dedup_key", key);
        event.putObject("payload")
                .put("summary", "checkout is down")
                .put("source", "tocsin")
                .put("severity", "critical");
        return event;
    }

    private record Answer(int status, JsonNode body) {
        List<String> errors() {
            return body.path("errors").valueStream().map(JsonNode::asText).toList();
        }
    }

    private JsonNode alert(int index) throws Exception {
        return state().path("alerts").path(index);
    }

    private JsonNode state() throws Exception {
        return get("/hand/pager", "").body;
    }

    private Answer send(ObjectNode event) throws Exception {
        return post("/pagerduty/v2/enqueue", Json.write(event));
    }

    private Answer hand(String body) throws Exception {
        return post("/hand/pager", body);
    }

    private Answer post(String path, String body) throws Exception {
        return answer(
                HttpRequest.newBuilder(at(path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answer get(String path, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path));
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        return answer(request);
    }

    private URI at(String path) {
        return URI.create(sandbox.address() + path);
    }

    private Answer answer(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        boolean isJson = response.headers().firstValue("Content-Type").orElse("").contains("json");
        return new Answer(
                response.statusCode(), isJson ? Json.parse(response.body()) : Json.object());
    }
}
