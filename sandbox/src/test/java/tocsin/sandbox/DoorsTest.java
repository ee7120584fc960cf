package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What scripts do at the sandbox's door with elements, forms and the App Home, and what is refused
 * there.
 */
class DoorsTest {
    private static final String BLOCKS =
            """
            [{"type":"actions","block_id":"b","elements":[
               {"type":"static_select","action_id":"s","options":[
                 {"text":{"type":"plain_text","text":"One"},"value":"1"},{"text":{"type":"plain_text","text":"Two"},"value":"2"}]},
               {"type":"datepicker","action_id":"d"},{"type":"button","action_id":"p","text":{"type":"plain_text","text":"P"}},
               {"type":"external_select","action_id":"e"}]},
             {"type":"section","block_id":"m","text":{"type":"mrkdwn","text":"x"},"accessory":
               {"type":"multi_users_select","action_id":"u","max_selected_items":1}},
             {"type":"input","block_id":"i","label":{"type":"plain_text","text":"L"},
               "element":{"type":"plain_text_input","action_id":"t"}}]
            """;
    private ApiCaller caller;
    private ProbeApp app;
    private String ts = "";

    @BeforeEach
    void open() throws Exception {
        caller = new ApiCaller(Gallery.MANIFEST);
        app = new ProbeApp(caller.sandbox.workspace());
        caller.sandbox.appLivesAt(app.address());
        String general = caller.sandbox.workspace().named("general").orElseThrow().id;
        caller.call("conversations.join", "channel", general);
        JsonNode posted =
                caller.call("chat.postMessage", "channel", general, "text", "x", "blocks", BLOCKS);
        ts = posted.path("ts").asText();
        assertThat(ts).as(posted.toString()).isNotEmpty();
    }

    @AfterEach
    void close() throws IOException {
        app.close();
        caller.close();
        assertThat(caller.sandbox.traffic().all())
                .filteredOn(each -> !each.incoming())
                .allSatisfy(StockAppStory::isKnownToTheSdk);
    }

    /** Every property of what is sent is one that the official SDK knows; see {@link #close}. */
    @Test
    void every_kind_of_element_sends_what_the_sdk_reads() throws Exception {
        ArrayNode blocks = Json.array();
        Json.parse(gallery("message"))
                .forEach(block -> {
                    if (List.of("section", "actions", "input")
                            .contains(block.path("type").asText())) {
                        blocks.add(block);
                    }
                });
        ts =
                caller.call(
                                "chat.postMessage",
                                "channel",
                                caller.sandbox.workspace().named("general").orElseThrow().id,
                                "text",
                                "x",
                                "blocks",
                                blocks.toString())
                        .path("ts")
                        .asText();
        String user = '"' + caller.id("bob") + '"';
        String room = '"' + caller.sandbox.workspace().named("random").orElseThrow().id + '"';
        Map<String, String> chosen =
                Map.ofEntries(
                        Map.entry("city", "\"tokyo\""),
                        Map.entry("fruits", "[\"fig\"]"),
                        Map.entry("person", user),
                        Map.entry("people", "[" + user + "]"),
                        Map.entry("talk", room),
                        Map.entry("talks", "[" + room + "]"),
                        Map.entry("room", room),
                        Map.entry("rooms", "[" + room + "]"),
                        Map.entry("boxes", "[\"logs\",\"traces\"]"),
                        Map.entry("radios", "\"low\""),
                        Map.entry("day", "\"2026-03-04\""),
                        Map.entry("hour", "\"23:59\""),
                        Map.entry("moment", "1700000000"),
                        Map.entry("word", "\"hello\""),
                        Map.entry("more", "\"edit\""),
                        Map.entry("side_button", "\"pressed\""));
        for (Map.Entry<String, String> each : chosen.entrySet()) {
            assertThat(click(each.getKey(), each.getValue()).path("ok").asBoolean())
                    .as(each.getKey())
                    .isTrue();
        }
        assertThat(app.matching("\"block_actions\"")).hasSize(chosen.size());
        JsonNode values = latest().at("/state/values");
        assertThat(values.at("/a_time/hour/selected_time").asText()).isEqualTo("23:59");
        assertThat(values.at("/deeds/moment/selected_date_time").asLong()).isEqualTo(1700000000L);
    }

    @Test
    void values_that_come_with_a_click_are_all_that_is_held() throws Exception {
        click("s", "\"2\"");
        caller.hand(
                "click",
                """
                {"user":"alice","channel":"general","ts":"%s","action_id":"p","values":{"b":{"d":"2026-02-03"}}}
                """
                        .formatted(ts));
        JsonNode values = latest().at("/state/values");
        assertThat(values.at("/b/s/selected_option").isNull()).isTrue();
        assertThat(values.at("/b/d/selected_date").asText()).isEqualTo("2026-02-03");
    }

    @Test
    void what_is_chosen_is_remembered_and_can_be_taken_back() throws Exception {
        assertThat(click("s", "\"2\"").path("ok").asBoolean()).isTrue();
        click("d", "\"2026-02-03\"");
        JsonNode values = latest().at("/state/values");
        assertThat(values.at("/b/s/selected_option/value").asText()).isEqualTo("2");
        assertThat(values.at("/b/d/selected_date").asText()).isEqualTo("2026-02-03");
        assertThat(values.at("/m/u/selected_users").isEmpty()).isTrue();
        assertThat(values.at("/i/t/value").isNull()).isTrue();

        click("s", "null");
        assertThat(latest().at("/actions/0/selected_option").isNull()).isTrue();
        click("p", "\"\"");
        assertThat(latest().at("/state/values/b/s/selected_option").isNull()).isTrue();
        assertThat(latest().at("/state/values/b/p").isMissingNode()).isTrue();
    }

    @Test
    void what_slacks_client_would_not_let_happen_is_refused_in_a_sentence() throws Exception {
        assertThat(click("s", "\"3\"").path("error").asText()).isEqualTo("'s' does not offer '3'");
        assertThat(click("d", "\"tomorrow\"").path("error").asText())
                .isEqualTo("'d': A date is YYYY-MM-DD.");
        assertThat(click("u", "[\"U1\",\"U2\"]").path("error").asText())
                .isEqualTo("'u': No more than 1 item.");
        assertThat(click("t", "\"x\"").path("error").asText())
                .contains("an input without dispatch_action");
        assertThat(click("zzz", "\"x\"").path("error").asText()).contains("'zzz'");
        assertThat(click("e", "\"x\"").path("error").asText())
                .isEqualTo(
                        "'x' is not among the options that the app has offered; ask for them at"
                                + " /hand/suggest");
        assertThat(app.matching("block_actions")).isEmpty();
    }

    @Test
    void options_are_asked_for_taken_and_refused() throws Exception {
        assertThat(suggest("e", "ab").path("error").asText())
                .isEqualTo("The app is asked from 3 characters on");
        assertThat(suggest("s", "abc").path("error").asText()).contains("no external select");

        app.answersTo("block_suggestion", options(100));
        JsonNode offered = suggest("e", "abc");
        assertThat(offered.path("options").size()).isEqualTo(100);
        assertThat(click("e", "\"v100\"").path("ok").asBoolean()).isTrue();
        assertThat(latest().at("/actions/0/selected_option/text/text").asText()).isEqualTo("T100");

        app.answersTo("block_suggestion", options(101));
        JsonNode refused = suggest("e", "abc");
        assertThat(refused.path("options").isEmpty()).isTrue();
        assertThat(refused.path("why").asText())
                .isEqualTo("no more than 100 items allowed [json-pointer:/options]");
        app.answersTo("block_suggestion", "{\"answers\":[]}");
        assertThat(suggest("e", "abc").path("why").asText())
                .contains("missing required field: options");
        app.answersTo("block_suggestion", "{\"options\":[]}");
        assertThat(suggest("e", "abc").has("error")).isFalse();
        assertThat(caller.get("/hand/state").body()).contains("block_suggestion (answer)");
    }

    @Test
    void closing_tells_what_was_closed() throws Exception {
        String root = open("views.open", "root", ",\"notify_on_close\":true");
        String upper = open("views.push", "upper", ",\"clear_on_close\":true");
        caller.hand("close", "{\"user\":\"alice\",\"view_id\":\"%s\"}".formatted(upper));
        JsonNode closed = Json.parse(app.got("view_closed", 1).body());
        assertThat(closed.path("is_cleared").asBoolean()).isTrue();
        assertThat(closed.at("/view/id").asText()).isEqualTo(root);
        assertThat(caller.sandbox.workspace().views.stack(caller.id("alice"))).isEmpty();
    }

    @Test
    void a_click_in_a_form_brings_what_is_typed_there() throws Exception {
        String view = open("views.open", "form", "");
        caller.hand(
                "click",
                """
                {"user":"alice","view_id":"%s","action_id":"p","values":{"i":{"t":"so far"},"b":{"s":"1"}}}
                """
                        .formatted(view));
        JsonNode values = latest().at("/view/state/values");
        assertThat(values.at("/i/t/value").asText()).isEqualTo("so far");
        assertThat(values.at("/b/s/selected_option/value").asText()).isEqualTo("1");
        caller.hand("submit", "{\"user\":\"alice\",\"view_id\":\"%s\"}".formatted(view));
        JsonNode sent = Json.parse(app.got("view_submission", 1).body());
        assertThat(sent.at("/view/state/values/i/t/value").asText()).isEqualTo("so far");
        assertThat(sent.path("response_urls").isEmpty()).isTrue();
    }

    @Test
    void a_view_that_the_app_answers_wrongly_is_refused_and_explained() throws Exception {
        String view = open("views.open", "form", "");
        app.answersTo(
                "view_submission",
                "{\"response_action\":\"update\",\"view\":{\"type\":\"modal\",\"blocks\":[]}}");
        JsonNode answer =
                caller.hand(
                        "submit",
                        "{\"user\":\"alice\",\"view_id\":\"%s\",\"values\":{\"t\":\"x\"}}"
                                .formatted(view));
        assertThat(answer.path("error").asText())
                .isEqualTo("We had some trouble connecting. Try again?");
        assertThat(caller.get("/hand/state").body())
                .contains("view_submission (answer)")
                .contains("missing required field: title");
    }

    @Test
    void the_home_is_opened_and_clicked_in() throws Exception {
        JsonNode opened = caller.hand("home", "{\"user\":\"alice\"}");
        assertThat(opened.has("view")).isFalse();
        assertThat(Json.parse(app.got("app_home_opened", 1).body()).at("/event/tab").asText())
                .isEqualTo("home");
        caller.call(
                "views.publish",
                "user_id",
                caller.id("alice"),
                "view",
                "{\"type\":\"home\",\"blocks\":" + BLOCKS + "}");
        JsonNode view = caller.hand("home", "{\"user\":\"alice\"}").path("view");
        assertThat(Json.parse(app.got("app_home_opened", 2).body()).at("/event/view/id").asText())
                .isEqualTo(view.path("id").asText());
        JsonNode clicked =
                caller.hand(
                        "click",
                        "{\"user\":\"alice\",\"view_id\":\"%s\",\"action_id\":\"s\",\"value\":\"1\"}"
                                .formatted(view.path("id").asText()));
        assertThat(clicked.path("ok").asBoolean()).as(clicked.toString()).isTrue();
        assertThat(latest().at("/view/state/values/b/s/selected_option/value").asText())
                .isEqualTo("1");
        assertThat(latest().at("/container/view_id").asText()).isEqualTo(view.path("id").asText());
        assertThat(caller.hand("home", "{\"user\":\"alice\",\"tab\":\"about\"}").has("error"))
                .isTrue();
    }

    private String gallery(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        DoorsTest.class.getResourceAsStream("/gallery/" + name + ".json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String open(String method, String callbackId, String more) throws Exception {
        caller.hand("shortcut", "{\"user\":\"alice\",\"callback_id\":\"begin\"}");
        String trigger =
                Json.parse(app.matching("\"trigger_id\"").getLast().body())
                        .path("trigger_id")
                        .asText();
        String text = "{\"type\":\"plain_text\",\"text\":\"T\"}";
        String view =
                "{\"type\":\"modal\",\"callback_id\":\"%s\",\"title\":%s,\"submit\":%s%s,\"blocks\":%s}"
                        .formatted(callbackId, text, text, more, BLOCKS);
        JsonNode answer = caller.call(method, "trigger_id", trigger, "view", view);
        assertThat(answer.path("ok").asBoolean()).as(answer.toString()).isTrue();
        return answer.at("/view/id").asText();
    }

    private JsonNode click(String actionId, String value) throws Exception {
        return caller.hand(
                "click",
                "{\"user\":\"alice\",\"channel\":\"general\",\"ts\":\"%s\",\"action_id\":\"%s\",\"value\":%s}"
                        .formatted(ts, actionId, value));
    }

    private JsonNode suggest(String actionId, String typed) throws Exception {
        ObjectNode wish = Json.object().put("user", "alice").put("channel", "general");
        wish.put("ts", ts).put("action_id", actionId).put("value", typed);
        return caller.hand("suggest", wish.toString());
    }

    private static String options(int count) {
        ObjectNode body = Json.object();
        var all = body.putArray("options");
        for (int i = 1; i <= count; i++) {
            all.addObject()
                    .put("value", "v" + i)
                    .putObject("text")
                    .put("type", "plain_text")
                    .put("text", "T" + i);
        }
        return body.toString();
    }

    private JsonNode latest() throws Exception {
        return Json.parse(app.matching("\"block_actions\"").getLast().body());
    }
}
