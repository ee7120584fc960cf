package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.out.Signature;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Exchange;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How events reach an app: signed, in order, again when it does not take them. */
class EventsTest {
    private ApiCaller caller;
    private ProbeApp app;

    @BeforeEach
    void open() throws Exception {
        caller = new ApiCaller();
        app = new ProbeApp(caller.sandbox.workspace());
        String general = caller.sandbox.workspace().named("general").orElseThrow().id;
        caller.call("conversations.join", "channel", general);
        told("\"channel_join\"", 1);
        told("\"member_joined_channel\"", 1);
    }

    @AfterEach
    void close() throws IOException {
        app.close();
        caller.close();
    }

    @Test
    void an_address_is_asked_for_its_challenge() throws Exception {
        app.answers(request ->
                new ProbeApp.Answer(
                        200,
                        request.body().replaceAll(".*\"challenge\":\"([^\"]+)\".*", "$1"),
                        Map.of()));
        caller.sandbox.appLivesAt(app.address());

        ProbeApp.Received asked = app.got("url_verification", 1);
        assertThat(asked.signature())
                .isEqualTo(Signature.of("shhh", Long.parseLong(asked.timestamp()), asked.raw()));
        assertThat(Json.parse(asked.body()).properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("token", "challenge", "type");
        assertThat(told("url_verification", 1).refusals()).isEmpty();
    }

    @Test
    void an_app_that_does_not_say_the_challenge_back_is_shown_and_nothing_more() throws Exception {
        caller.sandbox.appLivesAt(app.address());

        Exchange verification = told("url_verification", 1);
        assertThat(verification.refusals())
                .singleElement()
                .asString()
                .contains("didn't respond with the value of the `challenge` parameter");
        assertThat(verification.explained())
                .singleElement()
                .satisfies(each -> assertThat(each.documented()).endsWith("/apis/events-api"));
        says("I am here");
        assertThat(app.got("I am here", 1).retry()).isEmpty();
    }

    @Test
    void an_app_that_is_not_up_yet_is_asked_when_it_is() throws Exception {
        URI address = app.address();
        app.close();
        caller.sandbox.appLivesAt(address);
        assertThat(caller.sandbox.workspace().await(() -> !told("url_verification").isEmpty(), 300))
                .isFalse();
        app = new ProbeApp(caller.sandbox.workspace(), address.getPort());

        assertThat(told("url_verification", 1).status()).isEqualTo(200);
        assertThat(told("url_verification")).hasSize(1);
    }

    @Test
    void the_envelope_holds_what_slack_documents() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        long before = caller.sandbox.clock().instant().getEpochSecond();
        says("hello");

        JsonNode envelope = Json.parse(app.got("hello", 1).body());
        assertThat(envelope.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "token",
                        "team_id",
                        "context_team_id",
                        "context_enterprise_id",
                        "api_app_id",
                        "event",
                        "type",
                        "event_id",
                        "event_time",
                        "authorizations",
                        "is_ext_shared_channel",
                        "event_context");
        assertThat(envelope.path("event_time").asLong())
                .isBetween(before, caller.sandbox.clock().instant().getEpochSecond());
        assertThat(envelope.at("/authorizations/0/user_id").asText())
                .isEqualTo(caller.sandbox.workspace().botUser);
        assertThat(envelope.path("event_id").asText()).startsWith("Ev");
    }

    @Test
    void an_event_that_fails_comes_three_times_more_with_the_reason_and_a_new_signature()
            throws Exception {
        caller.sandbox.appLivesAt(app.address());
        app.answers(500, "");
        says("hear me");
        ProbeApp.Received first = app.got("hear me", 1);
        ProbeApp.Received second = app.got("hear me", 2);
        told("hear me", 2);
        caller.sandbox.clock().advance(Duration.ofMinutes(1));
        ProbeApp.Received third = app.got("hear me", 3);
        told("hear me", 3);
        caller.sandbox.clock().advance(Duration.ofMinutes(5));
        ProbeApp.Received fourth = app.got("hear me", 4);
        told("hear me", 4);
        caller.sandbox.clock().advance(Duration.ofHours(1));
        says("something else");
        app.got("something else", 2);

        assertThat(app.matching("hear me")).containsExactly(first, second, third, fourth);
        assertThat(List.of(first, second, third, fourth))
                .extracting(ProbeApp.Received::retry)
                .containsExactly("", "1", "2", "3");
        assertThat(List.of(second, third, fourth))
                .extracting(ProbeApp.Received::reason)
                .containsOnly("http_error");
        assertThat(fourth.raw()).isEqualTo(first.raw());
        assertThat(fourth.signature()).isNotEqualTo(first.signature());
    }

    @Test
    void an_app_can_ask_not_to_be_told_again() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        app.answers(_ -> new ProbeApp.Answer(500, "", Map.of("X-Slack-No-Retry", "1")));
        says("once");
        app.got("once", 1);
        told("once", 1);
        caller.sandbox.clock().advance(Duration.ofMinutes(2));
        says("another");
        app.got("another", 1);

        assertThat(app.matching("once")).hasSize(1);
    }

    @Test
    void two_redirects_are_followed_and_no_more() throws Exception {
        caller.sandbox.appLivesAt(app.address().resolve("?left=2"));
        app.answers(_ -> new ProbeApp.Answer(307, "", Map.of("Location", "/elsewhere")));
        says("round and round");

        assertThat(app.got("round and round", 4).reason()).isEqualTo("too_many_redirects");
        assertThat(app.matching("round and round"))
                .filteredOn(each -> each.retry().isEmpty())
                .hasSize(3);
    }

    @Test
    void messages_come_in_the_order_in_which_they_were_written() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        List<String> texts =
                IntStream.range(0, 30).mapToObj(i -> "number %02d".formatted(i)).toList();
        for (String text : texts) {
            says(text);
        }
        app.got("number 29", 1);

        assertThat(app.matching("number "))
                .extracting(each -> Json.parse(each.body()).at("/event/text").asText())
                .containsExactlyElementsOf(texts);
    }

    @Test
    void what_undoes_comes_after_what_it_undoes() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        String ts = says("like me").path("ts").asText();
        for (int i = 0; i < 10; i++) {
            react(ts, false);
            react(ts, true);
        }
        app.got("reaction_removed", 10);

        assertThat(app.matching("reaction_"))
                .extracting(each -> Json.parse(each.body()).at("/event/type").asText())
                .containsExactlyElementsOf(
                        Stream.generate(() -> List.of("reaction_added", "reaction_removed"))
                                .limit(10)
                                .flatMap(List::stream)
                                .toList());
    }

    @Test
    void one_event_that_hangs_does_not_hold_up_the_others() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        app.hangsAt("stuck");
        says("stuck");
        app.got("stuck", 1);
        says("free");

        app.got("free", 1);
        assertThat(told("stuck")).isEmpty();
    }

    @Test
    void events_come_twice_when_somebody_wants_it() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        fault("twice", 1, 0);
        says("echo");
        says("single");
        app.got("single", 1);

        assertThat(app.matching("echo")).hasSize(2);
        assertThat(app.got("echo", 2).raw()).isEqualTo(app.got("echo", 1).raw());
        assertThat(app.got("echo", 2).retry()).isEmpty();
        assertThat(app.matching("single")).hasSize(1);
    }

    @Test
    void events_come_out_of_order_when_somebody_wants_it() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        fault("out_of_order", 2, 60);
        says("no 1");
        says("no 2");
        says("no 3");
        app.got("no 1", 1);

        assertThat(app.matching("no "))
                .extracting(each -> Json.parse(each.body()).at("/event/text").asText())
                .containsExactly("no 3", "no 2", "no 1");
    }

    @Test
    void an_event_comes_late_when_somebody_wants_it() throws Exception {
        caller.sandbox.appLivesAt(app.address());
        fault("late", 1, 90);
        says("patience");
        says("quick");
        app.got("quick", 1);
        assertThat(app.matching("patience")).isEmpty();

        caller.sandbox.clock().advance(Duration.ofSeconds(91));
        assertThat(app.got("patience", 1).retry()).isEmpty();
    }

    private void react(String ts, boolean removes) throws Exception {
        caller.hand(
                "react",
                Json.write(
                        Json.object()
                                .put("user", "alice")
                                .put("channel", "general")
                                .put("ts", ts)
                                .put("name", "tada")
                                .put("remove", removes)));
    }

    private JsonNode says(String text) throws Exception {
        return caller.hand(
                "message",
                Json.write(
                        Json.object()
                                .put("user", "alice")
                                .put("channel", "general")
                                .put("text", text)));
    }

    private void fault(String kind, int times, int after) throws Exception {
        caller.hand(
                "fault",
                Json.write(
                        Json.object()
                                .put("method", "events")
                                .put("kind", kind)
                                .put("times", times)
                                .put("after", after)));
    }

    /** Waits until so many tellings of it are over. */
    private Exchange told(String words, int times) throws InterruptedException {
        assertThat(
                        caller.sandbox
                                .workspace()
                                .await(() -> told(words).size() >= times, Story.PATIENCE_MILLIS))
                .as("%d tellings of %s", times, words)
                .isTrue();
        return told(words).get(times - 1);
    }

    private List<Exchange> told(String words) {
        return caller.sandbox.traffic().all().stream()
                .filter(each -> !each.incoming() && Json.write(each.args()).contains(words))
                .toList();
    }
}
