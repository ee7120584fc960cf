package tocsin.actions.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tocsin.actions.statuspage.StatusPage.Check;
import tocsin.actions.statuspage.StatusPage.Place;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.PlannedWork.News;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageStage;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The adapter against a page that refuses what Statuspage refuses, over HTTP. */
class AtlassianStatuspageTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    private Sandbox sandbox;
    private StatusPage page;

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
        page = page(sandbox.statusPage().key());
    }

    private StatusPage page(String key) {
        return new AtlassianStatuspage(sandbox.statusPageApi(), key, sandbox.statusPage().id());
    }

    @AfterEach
    void stop() throws IOException {
        page.close();
        sandbox.close();
    }

    @Test
    void an_incident_is_opened_updated_and_resolved() {
        Answer.There opened =
                there(page.publish(first(), post(StatusPageStage.INVESTIGATING, "We look.")));
        assertThat(opened.link()).startsWith("http").contains(opened.reference());
        assertThat(told("incidents").at("/0/impact").asText()).isEqualTo("major");

        Answer.There updated =
                there(
                        page.publish(
                                next(opened, 2),
                                post(StatusPageStage.IDENTIFIED, "A bad deploy.")));
        assertThat(updated.reference()).isEqualTo(opened.reference());
        assertThat(updated.update()).isNotEqualTo(opened.update()).isNotEmpty();

        Post end =
                new Post(
                        "Checkout is slow",
                        StatusPageStage.RESOLVED,
                        "It works again.",
                        Map.of("Checkout", Health.OPERATIONAL));
        there(page.publish(next(opened, 3), end));
        assertThat(told("incidents")).hasSize(1);
        assertThat(bodies()).containsExactly("It works again.", "A bad deploy.", "We look.");
        assertThat(told("components").at("/0/status").asText()).isEqualTo("operational");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "cut", "500", "503"})
    void what_was_not_answered_stands_there_once_after_the_next_try(String fault) {
        order(fault);
        assertThat(page.publish(first(), post(StatusPageStage.INVESTIGATING, "We look.")))
                .isInstanceOf(Answer.Away.class);
        Answer.There opened =
                there(
                        page.publish(
                                again(first()), post(StatusPageStage.INVESTIGATING, "We look.")));
        assertThat(bodies()).containsExactly("We look.");

        order(fault);
        Place second = next(opened, 2);
        assertThat(page.publish(second, post(StatusPageStage.IDENTIFIED, "A bad deploy.")))
                .isInstanceOf(Answer.Away.class);
        Answer.There updated =
                there(
                        page.publish(
                                again(second), post(StatusPageStage.IDENTIFIED, "A bad deploy.")));
        assertThat(bodies()).containsExactly("A bad deploy.", "We look.");
        assertThat(updated.update()).isNotEmpty();
    }

    @Test
    void a_lost_answer_is_not_mistaken_for_the_post_before_which_said_the_same() {
        Answer.There opened =
                there(page.publish(first(), post(StatusPageStage.IDENTIFIED, "Still.")));
        order("cut");
        Place second = next(opened, 2);
        assertThat(page.publish(second, post(StatusPageStage.IDENTIFIED, "Still.")))
                .isInstanceOf(Answer.Away.class);
        there(page.publish(again(second), post(StatusPageStage.IDENTIFIED, "Still.")));
        assertThat(bodies()).containsExactly("Still.", "Still.");
    }

    @Test
    void a_post_that_a_restored_database_lost_is_not_mistaken_for_the_one_that_has_its_number() {
        Answer.There opened =
                there(page.publish(first(), post(StatusPageStage.INVESTIGATING, "We look.")));
        there(page.publish(next(opened, 2), post(StatusPageStage.IDENTIFIED, "Lost.")));
        there(page.publish(next(opened, 3), post(StatusPageStage.IDENTIFIED, "Lost too.")));

        Place second = again(next(opened, 2));
        there(page.publish(second, post(StatusPageStage.MONITORING, "It is mended.")));
        there(page.publish(second, post(StatusPageStage.MONITORING, "It is mended.")));
        assertThat(bodies()).containsExactly("It is mended.", "Lost too.", "Lost.", "We look.");
    }

    @Test
    void a_page_that_is_asked_too_often_says_when_to_come_again() {
        order("420");
        Answer answer = page.publish(first(), post(StatusPageStage.INVESTIGATING, "We look."));
        assertThat(answer)
                .isEqualTo(
                        new Answer.Away(
                                "The status page answered HTTP 420",
                                Optional.of(Duration.ofSeconds(2))));
    }

    @Test
    void a_refusal_says_what_to_do() {
        try (StatusPage stranger = page("another-key")) {
            assertThat(why(stranger.publish(first(), post(StatusPageStage.IDENTIFIED, "x"))))
                    .contains("does not take STATUSPAGE_API_KEY");
            assertThat(stranger.check().isWell()).isFalse();
        }
        Post unknown =
                new Post(
                        "x",
                        StatusPageStage.IDENTIFIED,
                        "x",
                        Map.of("Rockets", Health.MAJOR_OUTAGE));
        assertThat(why(page.publish(first(), unknown)))
                .isEqualTo(
                        "The status page has no component 'Rockets'; it has Checkout, Search,"
                                + " Payments, API, Website");
        Post nameless = new Post(" ", StatusPageStage.IDENTIFIED, "x", Map.of());
        assertThat(why(page.publish(first(), nameless))).endsWith("Name can't be blank");
        assertThat(told("incidents")).isEmpty();
    }

    @Test
    void an_incident_that_somebody_deleted_on_the_page_is_opened_anew() {
        Answer.There opened =
                there(page.publish(first(), post(StatusPageStage.INVESTIGATING, "We look.")));
        ObjectNode _ =
                sandbox.statusPageHand()
                        .perform(
                                JSON.createObjectNode()
                                        .put("do", "delete")
                                        .put("id", opened.reference()));
        Answer.There again =
                there(
                        page.publish(
                                next(opened, 2),
                                post(StatusPageStage.IDENTIFIED, "A bad deploy.")));
        assertThat(again.reference()).isNotEqualTo(opened.reference());
        assertThat(bodies()).containsExactly("A bad deploy.");
    }

    @Test
    void what_somebody_writes_on_the_page_itself_is_read() {
        Answer.There opened =
                there(page.publish(first(), post(StatusPageStage.INVESTIGATING, "We look.")));
        ObjectNode byHand =
                JSON.createObjectNode().put("do", "update").put("id", opened.reference());
        byHand.putObject("incident").put("status", "monitoring").put("body", "Fixed, I think.");
        ObjectNode _ = sandbox.statusPageHand().perform(byHand);

        Standing standing = page.read(opened.reference()).orElseThrow();
        assertThat(standing.stage()).isEqualTo(StatusPageStage.MONITORING);
        assertThat(standing.updates())
                .extracting(Standing.Update::text)
                .containsExactly("Fixed, I think.", "We look.");
        assertThat(standing.updates().getLast().id()).isEqualTo(opened.update());
        assertThat(page.read("nothing")).isEmpty();
    }

    @Test
    void a_maintenance_is_scheduled_moved_run_and_completed() {
        Answer.There planned = there(plan(first(), News.ANNOUNCED, 14));
        assertThat(told("incidents").at("/0/scheduled_for").asText())
                .isEqualTo("2026-11-21T14:00:00Z");
        there(plan(next(planned, 2), News.MOVED, 15));
        assertThat(told("incidents").at("/0/scheduled_for").asText())
                .isEqualTo("2026-11-21T15:00:00Z");
        there(plan(next(planned, 3), News.STARTED, 15));
        assertThat(health("Search")).isEqualTo("under_maintenance");
        order("lost");
        Place last = next(planned, 4);
        assertThat(plan(last, News.COMPLETED, 15)).isInstanceOf(Answer.Away.class);
        there(plan(again(last), News.COMPLETED, 15));
        assertThat(told("incidents").at("/0/status").asText()).isEqualTo("completed");
        assertThat(told("incidents").at("/0/incident_updates")).hasSize(4);
        assertThat(health("Search")).isEqualTo("operational");
    }

    @Test
    void a_maintenance_that_is_called_off_ends_with_words_that_say_so() {
        Answer.There planned = there(plan(first(), News.ANNOUNCED, 14));
        there(plan(next(planned, 2), News.CANCELLED, 14));
        assertThat(told("incidents").at("/0/status").asText()).isEqualTo("completed");
    }

    @Test
    void a_maintenance_that_never_began_leaves_its_components_as_they_are() {
        Answer.There planned = there(plan(first(), News.ANNOUNCED, 14));
        there(
                page.publish(
                        new Place("inc-8", 1, Optional.empty(), false),
                        new Post(
                                "Search is down",
                                StatusPageStage.INVESTIGATING,
                                "We look.",
                                Map.of("Search", Health.MAJOR_OUTAGE))));
        there(plan(next(planned, 2), News.CANCELLED, 14));
        assertThat(health("Search")).isEqualTo("major_outage");
        assertThat(told("incidents").at("/1/auto_transition_to_operational_state").asBoolean())
                .isFalse();
    }

    @Test
    void who_sets_it_up_is_told_what_was_found() {
        assertThat(page.check()).isEqualTo(new Check(true, "Statuspage 'Acme', 5 components"));
        assertThat(page.components())
                .containsExactly("Checkout", "Search", "Payments", "API", "Website");
        try (StatusPage elsewhere =
                new AtlassianStatuspage(
                        sandbox.statusPageApi(), sandbox.statusPage().key(), "nopage")) {
            assertThat(elsewhere.check().words()).contains("STATUSPAGE_PAGE_ID");
        }
    }

    private static Place first() {
        return new Place("inc-7", 1, Optional.empty(), false);
    }

    private static Place next(Answer.There there, int number) {
        return new Place("inc-7", number, Optional.of(there.reference()), false);
    }

    private static Place again(Place place) {
        return new Place(place.record(), place.number(), place.reference(), true);
    }

    private static Post post(StatusPageStage stage, String text) {
        return new Post("Checkout is slow", stage, text, Map.of("Checkout", Health.PARTIAL_OUTAGE));
    }

    private Answer plan(Place place, News news, int hour) {
        PlannedWork work = work(place.number(), news, hour);
        return page.plan(place, work, "Search is away for a while: " + work.course().word());
    }

    private static PlannedWork work(int number, News news, int hour) {
        return new PlannedWork(
                number,
                "New index",
                news,
                Instant.parse("2026-11-21T%d:00:00Z".formatted(hour)),
                Instant.parse("2026-11-21T%d:00:00Z".formatted(hour + 1)),
                List.of("search", "a service of which the page knows nothing"));
    }

    private static Answer.There there(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.There.class);
        return (Answer.There) answer;
    }

    private static String why(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).why();
    }

    private void order(String fault) {
        ObjectNode _ =
                sandbox.statusPageHand()
                        .perform(JSON.createObjectNode().put("do", "fault").put("kind", fault));
    }

    private JsonNode told(String part) {
        return sandbox.statusPageHand().told().path(part);
    }

    private List<String> bodies() {
        return told("incidents").findValues("incident_updates").stream()
                .flatMap(updates -> updates.findValuesAsText("body").stream())
                .toList();
    }

    private String health(String name) {
        for (JsonNode each : told("components")) {
            if (each.path("name").asText().equals(name)) {
                return each.path("status").asText();
            }
        }
        throw new AssertionError("There is no " + name);
    }
}
