package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Explanation;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.out.Signature;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the sandbox sends to an app, and what people see of the answers. */
class OutwardTest {
    private ApiCaller caller;
    private ProbeApp app;
    private String general;

    @BeforeEach
    void open() throws IOException {
        caller = new ApiCaller();
        app = new ProbeApp(caller.sandbox.workspace());
        caller.sandbox.appLivesAt(app.address());
        general = caller.sandbox.workspace().named("general").orElseThrow().id;
    }

    @AfterEach
    void close() throws IOException {
        app.close();
        caller.close();
    }

    /** The vector that Slack publishes (Slack: verifying requests). */
    @Test
    void the_published_signature_is_made() {
        String body =
                "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        assertThat(Signature.of("8f742231b10e8888abcd99yyyzzz85a5", 1531420618, body))
                .isEqualTo("v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
    }

    @Test
    void a_command_comes_signed_and_its_answer_is_seen_by_one_person() throws Exception {
        app.answers(200, "{\"text\":\"pong\"}");
        command("hello @bob in #general <b>");

        ProbeApp.Received got = app.got("command=%2Fprobe", 1);
        assertThat(got.signature())
                .isEqualTo(Signature.of("shhh", Long.parseLong(got.timestamp()), got.raw()));
        assertThat(got.raw())
                .contains("%3C%40" + caller.id("bob") + "%3E")
                .contains("%26lt%3Bb%26gt%3B");
        assertThat(caller.get("/hand/state?as=alice").body()).contains("pong");
        assertThat(caller.get("/hand/state?as=bob&without=requests").body()).doesNotContain("pong");
    }

    @Test
    void what_the_app_does_not_answer_well_is_told_to_the_person() throws Exception {
        app.answers(500, "");
        assertThat(command("x").path("error").asText()).isEqualTo("dispatch_failed");
        assertThat(caller.get("/hand/state?as=alice").body())
                .contains("/probe failed with the error \\\"dispatch_failed\\\"");
    }

    @Test
    void an_app_that_takes_too_long_is_given_up() throws Exception {
        caller.sandbox.appMayTake(Duration.ofMillis(300));
        app.hangsAt("probe");

        assertThat(command("x").path("error").asText()).isEqualTo("operation_timeout");
        assertThat(caller.get("/hand/state?as=alice").body())
                .contains("/probe failed with the error \\\"operation_timeout\\\"");
        assertThat(caller.sandbox.traffic().all().getLast().explained())
                .containsExactly(
                        new Explanation(
                                "operation_timeout",
                                "The app has three seconds to answer.",
                                "https://docs.slack.dev/interactivity/implementing-slash-commands"));
    }

    @Test
    void an_app_that_is_not_there_is_told_to_the_person() throws Exception {
        app.close();

        assertThat(command("x").path("error").asText()).isEqualTo("dispatch_failed");
    }

    @Test
    void a_click_brings_the_message_and_the_value() throws Exception {
        caller.call("conversations.join", "channel", general);
        String blocks =
                "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"action_id\":\"go\",\"value\":\"7\",\"text\":{\"type\":\"plain_text\",\"text\":\"Go\"}}]}]";
        String ts =
                caller.call("chat.postMessage", "channel", general, "text", "x", "blocks", blocks)
                        .path("ts")
                        .asText();
        caller.hand(
                "click",
                "{\"user\":\"alice\",\"channel\":\"general\",\"ts\":\"%s\",\"action_id\":\"go\"}"
                        .formatted(ts));

        JsonNode payload = Json.parse(app.got("block_actions", 1).body());
        assertThat(payload.at("/actions/0/value").asText()).isEqualTo("7");
        assertThat(payload.at("/actions/0/block_id").asText()).isNotEmpty();
        assertThat(payload.at("/container/message_ts").asText()).isEqualTo(ts);
        assertThat(payload.at("/message/text").asText()).isEqualTo("x");
        assertThat(payload.at("/user/id").asText()).isEqualTo(caller.id("alice"));
        assertThat(payload.path("trigger_id").asText()).matches("\\d+\\.\\d+\\.[0-9a-f]+");
        assertThat(payload.path("response_url").asText())
                .startsWith(caller.sandbox.address().toString());
    }

    @Test
    void a_form_is_checked_sent_and_refused_at_its_fields() throws Exception {
        command("x");
        String trigger = app.got("trigger_id", 1).raw().replaceAll(".*trigger_id=([^&]+).*", "$1");
        String view =
                """
                {"type":"modal","callback_id":"f","title":{"type":"plain_text","text":"F"},
                 "submit":{"type":"plain_text","text":"Go"},"blocks":[{"type":"input","block_id":"b",
                 "label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","action_id":"a","max_length":3}}]}
                """;
        String id =
                caller.call("views.open", "trigger_id", trigger, "view", view)
                        .path("view")
                        .path("id")
                        .asText();

        assertThat(submit(id, "").path("errors").path("b").asText()).contains("required");
        assertThat(submit(id, "four").path("errors").path("b").asText()).contains("less than 4");
        app.answers(200, "{\"response_action\":\"errors\",\"errors\":{\"b\":\"not that\"}}");
        assertThat(submit(id, "one").path("errors").path("b").asText()).isEqualTo("not that");
        JsonNode payload = Json.parse(app.got("view_submission", 1).body());
        assertThat(payload.at("/view/state/values/b/a/value").asText()).isEqualTo("one");
        app.answers(200, "");
        assertThat(submit(id, "two").path("closed").asBoolean()).isTrue();
        assertThat(submit(id, "two").path("error").asText()).contains("is not open");
    }

    @Test
    void events_of_channels_without_the_app_stay_there() throws Exception {
        caller.hand("message", "{\"user\":\"alice\",\"channel\":\"random\",\"text\":\"unheard\"}");
        caller.call("conversations.join", "channel", general);
        caller.hand("message", "{\"user\":\"alice\",\"channel\":\"general\",\"text\":\"heard\"}");
        app.got("\"heard\"", 1);

        assertThat(app.matching("unheard")).isEmpty();
    }

    @Test
    void a_response_url_is_good_for_five_answers_and_thirty_minutes() throws Exception {
        command("x");
        String url =
                URLDecoder.decode(
                        app.got("response_url", 1)
                                .raw()
                                .replaceAll(".*response_url=([^&]+).*", "$1"),
                        StandardCharsets.UTF_8);
        for (int i = 1; i <= 5; i++) {
            assertThat(post(url, "{\"text\":\"answer " + i + "\"}").statusCode()).isEqualTo(200);
        }
        assertThat(post(url, "{\"text\":\"more\"}").body()).contains("used_url");

        command("y");
        String other =
                URLDecoder.decode(
                        app.got("response_url", 2)
                                .raw()
                                .replaceAll(".*response_url=([^&]+).*", "$1"),
                        StandardCharsets.UTF_8);
        caller.sandbox.clock().advance(Duration.ofMinutes(31));
        assertThat(post(other, "{\"text\":\"late\"}").statusCode()).isEqualTo(404);
    }

    @Test
    void people_get_sentences_when_they_try_what_cannot_be_done() throws Exception {
        assertThat(
                        caller.hand(
                                        "command",
                                        "{\"user\":\"alice\",\"channel\":\"general\",\"command\":\"/nope\"}")
                                .path("error")
                                .asText())
                .isEqualTo("/nope is not a valid command");
        assertThat(
                        caller.hand(
                                        "message",
                                        "{\"user\":\"zoe\",\"channel\":\"general\",\"text\":\"x\"}")
                                .path("error")
                                .asText())
                .isEqualTo("Nobody here is called 'zoe'");
        assertThat(caller.hand("click", "not json").path("error").asText())
                .startsWith("The body is not JSON");
    }

    private JsonNode command(String text) throws Exception {
        return caller.hand(
                "command",
                Json.write(
                        Json.object()
                                .put("user", "alice")
                                .put("channel", "general")
                                .put("command", "/probe")
                                .put("text", text)));
    }

    private JsonNode submit(String view, String value) throws Exception {
        return caller.hand(
                "submit",
                "{\"user\":\"alice\",\"view_id\":\"%s\",\"values\":{\"b\":{\"a\":\"%s\"}}}"
                        .formatted(view, value));
    }

    private HttpResponse<String> post(String url, String body) throws Exception {
        return caller.http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
