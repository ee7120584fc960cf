package tocsin.sandbox.statuspage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The stand-in answers as developer.statuspage.io says that Statuspage does. */
class StatusPageTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Sandbox sandbox;
    private Caller caller;
    private String incidents;

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
        caller = new Caller(sandbox.statusPageApi(), "OAuth " + sandbox.statusPage().key());
        incidents = "/pages/" + sandbox.statusPage().id() + "/incidents";
    }

    @AfterEach
    void stop() throws IOException {
        caller.close();
        sandbox.close();
    }

    @Test
    void an_incident_is_opened_updated_and_resolved() throws Exception {
        String checkout = component("Checkout");
        Caller.Answer opened =
                caller.post(
                        incidents,
                        """
                        {"incident": {"name": "Checkout is slow", "body": "We look into it.",
                          "component_ids": ["%s"], "components": {"%s": "partial_outage"},
                          "metadata": {"ours": {"id": "7"}}}}
                        """
                                .formatted(checkout, checkout));
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.body().path("status").asText()).isEqualTo("investigating");
        assertThat(opened.body().path("impact").asText()).isEqualTo("major");
        assertThat(opened.body().at("/metadata/ours/id").asText()).isEqualTo("7");
        String one = incidents + "/" + opened.body().path("id").asText();

        caller.patch(
                one, "{\"incident\": {\"status\": \"identified\", \"body\": \"A bad deploy.\"}}");
        JsonNode updates = caller.get(one + ".json").body().path("incident_updates");
        assertThat(updates).hasSize(2);
        assertThat(updates.at("/0/body").asText()).isEqualTo("A bad deploy.");
        assertThat(updates.at("/1/affected_components/0/new_status").asText())
                .isEqualTo("partial_outage");
        assertThat(caller.get(incidents + "/unresolved").body()).hasSize(1);

        JsonNode resolved =
                caller.patch(
                                one,
                                "{\"incident\": {\"status\": \"resolved\", \"components\": {\"%s\": \"operational\"}}}"
                                        .formatted(checkout))
                        .body();
        assertThat(resolved.path("resolved_at").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(resolved.at("/incident_updates/0/body").asText())
                .isEqualTo("This incident has been resolved.");
        assertThat(caller.get(incidents + "/unresolved").body()).isEmpty();
        assertThat(caller.get(incidents + "?q=deploy").body()).hasSize(1);
        assertThat(caller.get(incidents + "?q=rain").body()).isEmpty();
    }

    @Test
    void what_only_changes_the_metadata_is_no_update() throws Exception {
        String one =
                incidents
                        + "/"
                        + caller.post(incidents, "{\"incident\": {\"name\": \"x\"}}")
                                .body()
                                .path("id")
                                .asText();
        JsonNode after = caller.patch(one, "{\"incident\": {\"metadata\": {\"a\": {}}}}").body();
        assertThat(after.path("incident_updates")).hasSize(1);
        assertThat(after.path("metadata").has("a")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                                   | 400 | incident is missing
                    {"incident": 3}                                      | 400 | incident is invalid
                    {"incident": {}}                                     | 400 | incident[name] is missing
                    {"incident": {"name": " "}}                          | 422 | Name can't be blank
                    {"incident": {"name": "x", "status": "gone"}}        | 400 | incident[status] does not have a valid value
                    {"incident": {"name": "x", "status": "completed"}}   | 422 | Status must be one of
                    {"incident": {"name": "x", "metadata": {"a": 1}}}    | 400 | incident[metadata] is invalid
                    {"incident": {"name": "x", "components": ["a"]}}     | 400 | incident[components] does not have a valid value
                    {"incident": {"name": "x", "component_ids": ["a"]}}  | 422 | Component a does not exist
                    {"incident": {"name": "x", "impact_override": "big"}}| 400 | incident[impact_override]
                    {"incident": {"name": "x", "scheduled_for": "soon"}} | 400 | incident[scheduled_for] is invalid
                    {"incident": {"name": "x", "scheduled_for": "2026-11-22T02:00:00Z"}}   | 422 | Scheduled until can't be blank
                    {"incident": {"name": "x", "scheduled_until": "2026-11-22T02:00:00Z"}} | 422 | Scheduled for can't be blank
                    nonsense                                             | 400 | could not be parsed
                    """)
    void what_is_wrong_is_refused(String body, int status, String error) throws Exception {
        Caller.Answer answer = caller.post(incidents, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body().path("error").toString()).contains(error);
        assertThat(caller.get(incidents).body()).isEmpty();
    }

    @Test
    void too_much_is_refused_with_every_reason() throws Exception {
        Caller.Answer answer =
                caller.post(
                        incidents,
                        "{\"incident\": {\"name\": \"%s\", \"body\": \"%s\"}}"
                                .formatted("n".repeat(256), "b".repeat(25_001)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body().path("error")).hasSize(2);
    }

    @Test
    void only_who_has_the_key_is_let_in() throws Exception {
        try (Caller stranger =
                new Caller(sandbox.statusPageApi(), "Bearer " + sandbox.statusPage().key())) {
            Caller.Answer answer = stranger.get(incidents);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body().toString())
                    .isEqualTo("{\"error\":\"Could not authenticate\"}");
        }
        assertThat(caller.get("/pages/another/incidents").status()).isEqualTo(404);
        assertThat(caller.get(incidents + "/nothing").status()).isEqualTo(404);
        assertThat(caller.call("DELETE", incidents, "").status()).isEqualTo(405);
    }

    @Test
    void one_call_a_second_over_a_minute_is_what_a_key_has() throws Exception {
        for (int i = 0; i < 60; i++) {
            assertThat(caller.get(incidents).status()).isEqualTo(200);
        }
        Caller.Answer tooMany = caller.get(incidents);
        assertThat(tooMany.status()).isEqualTo(420);
        assertThat(tooMany.retryAfter()).isEqualTo("60");

        sandbox.clock().advance(Duration.ofSeconds(60));
        assertThat(caller.get(incidents).status()).isEqualTo(200);
    }

    @Test
    void a_maintenance_begins_and_ends_by_itself_when_it_was_asked_to() throws Exception {
        String search = component("Search");
        Caller.Answer made =
                caller.post(
                        incidents,
                        """
                        {"incident": {"name": "New index", "component_ids": ["%s"],
                          "scheduled_for": "2026-11-21T13:00:00Z", "scheduled_until": "2026-11-21T14:00:00+00:00",
                          "scheduled_auto_in_progress": true, "scheduled_auto_completed": true}}
                        """
                                .formatted(search));
        assertThat(made.body().path("status").asText()).isEqualTo("scheduled");
        assertThat(made.body().path("impact").asText()).isEqualTo("maintenance");
        assertThat(caller.get(incidents + "/upcoming").body()).hasSize(1);

        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(caller.get(incidents + "/active_maintenance").body()).hasSize(1);
        assertThat(health(search)).isEqualTo("under_maintenance");

        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(caller.get(incidents + "/scheduled").body()).isEmpty();
        assertThat(health(search)).isEqualTo("operational");
    }

    @Test
    void it_is_broken_by_hand() throws Exception {
        order("fault", "kind", "422");
        assertThat(caller.post(incidents, "{\"incident\": {\"name\": \"x\"}}").status())
                .isEqualTo(422);
        assertThat(caller.get(incidents).body()).isEmpty();

        order("fault", "kind", "lost");
        assertThatThrownBy(() -> caller.post(incidents, "{\"incident\": {\"name\": \"x\"}}"))
                .isInstanceOf(IOException.class);
        assertThat(caller.get(incidents).body()).hasSize(1);

        assertThatThrownBy(() -> order("fault", "kind", "rain"))
                .hasMessageContaining("There is no fault 'rain'");
    }

    @Test
    void somebody_writes_on_it_by_hand() throws Exception {
        ObjectNode open = Json.object().put("do", "open");
        open.putObject("incident").put("name", "By hand");
        String id = sandbox.statusPageHand().perform(open).path("id").asText();
        assertThat(caller.get(incidents + "/" + id).body().path("name").asText())
                .isEqualTo("By hand");
        JsonNode told = sandbox.statusPageHand().told();
        assertThat(told.path("components")).hasSize(5);
        assertThat(told.path("calls")).hasSize(1);
    }

    private void order(String deed, String name, String value) {
        ObjectNode _ =
                sandbox.statusPageHand().perform(Json.object().put("do", deed).put(name, value));
    }

    private String component(String name) throws Exception {
        for (JsonNode each :
                caller.get("/pages/" + sandbox.statusPage().id() + "/components").body()) {
            if (each.path("name").asText().equals(name)) {
                return each.path("id").asText();
            }
        }
        throw new AssertionError("There is no " + name);
    }

    private String health(String id) throws Exception {
        return caller.get("/pages/" + sandbox.statusPage().id() + "/components/" + id)
                .body()
                .path("status")
                .asText();
    }
}
