package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.Gson;
import com.slack.api.SlackConfig;
import com.slack.api.app_backend.events.payload.AppHomeOpenedPayload;
import com.slack.api.app_backend.events.payload.AppMentionPayload;
import com.slack.api.app_backend.events.payload.MessagePayload;
import com.slack.api.app_backend.events.payload.ReactionAddedPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockSuggestionPayload;
import com.slack.api.app_backend.interactive_components.payload.GlobalShortcutPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.util.json.GsonFactory;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.story.Filled;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;
import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Exchange;

import java.time.Clock;
import java.util.List;
import java.util.Map;

/** What people do with the stock app, whichever way it is connected. */
abstract class StockAppStory {
    private static final Map<String, Class<?>> PAYLOADS =
            Map.ofEntries(
                    Map.entry("block_actions", BlockActionPayload.class),
                    Map.entry("view_submission", ViewSubmissionPayload.class),
                    Map.entry("shortcut", GlobalShortcutPayload.class),
                    Map.entry("message_action", MessageShortcutPayload.class),
                    Map.entry("block_suggestion", BlockSuggestionPayload.class),
                    Map.entry("message", MessagePayload.class),
                    Map.entry("app_mention", AppMentionPayload.class),
                    Map.entry("reaction_added", ReactionAddedPayload.class),
                    Map.entry("app_home_opened", AppHomeOpenedPayload.class),
                    Map.entry("/hello", SlashCommandPayload.class));

    private static final Gson STRICT = strict();

    Sandbox sandbox;
    Story story;
    private Someone alice;
    private Place general;

    /** Starts the app. */
    abstract void run(App app) throws Exception;

    abstract void end() throws Exception;

    @BeforeEach
    void open() throws Exception {
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                StockApp.MANIFEST,
                                "8f742231b10e8888abcd99yyyzzz85a5",
                                "xoxb-of-a-stock-app",
                                Clock.systemUTC()));
        story = new Story(sandbox);
        alice = story.person("alice");
        general = story.channel("general");
        App app = StockApp.make(StockAppTest.config(sandbox));
        String channel = sandbox.workspace().named("general").orElseThrow().id;
        assertThat(app.client().conversationsJoin(r -> r.channel(channel)).isOk()).isTrue();
        run(app);
    }

    @AfterEach
    void close() throws Exception {
        end();
        story.quiet();
        sandbox.close();
        assertThat(sandbox.traffic().all())
                .filteredOn(each -> !each.incoming())
                .allSatisfy(StockAppStory::isKnownToTheSdk);
    }

    @Test
    void a_command_is_answered_with_text_and_a_button_that_works() {
        alice.command(general, "/hello", "Bob");
        Said hello = alice.isTold("Hello Bob");
        alice.clicks(hello, "wave", "Bob");

        alice.isTold("You waved at Bob");
    }

    @Test
    void a_form_is_opened_refused_and_then_replaced() {
        alice.command(general, "/order", "");
        JsonNode refused = alice.modal("order").with("number", "many").submit();
        assertThat(refused.at("/errors/number").asText()).isEqualTo("A number, please");

        assertThat(alice.modal("order").with("number", "7").submit().has("updated")).isTrue();
        assertThat(alice.modal("done").shows()).contains("7 are on their way");
    }

    @Test
    void a_select_is_given_its_options_by_the_app() {
        alice.command(general, "/order", "");
        Filled order = alice.modal("order");
        JsonNode suggested =
                hand(
                        "suggest",
                        Json.object()
                                .put("view_id", order.id())
                                .put("action_id", "city")
                                .put("value", "Ber"));

        assertThat(suggested.findValuesAsText("value")).containsExactly("Berlin", "Bern");
        assertThat(order.with("number", "2").with("city", "Bern").submit().has("updated")).isTrue();
        assertThat(alice.modal("done").shows()).contains("2 are on their way to Bern");
    }

    @Test
    void the_home_tab_is_filled_when_it_is_opened() throws Exception {
        hand("home", Json.object());

        assertThat(
                        sandbox.workspace()
                                .await(
                                        () -> home().contains("Welcome *home*"),
                                        Story.PATIENCE_MILLIS))
                .isTrue();
    }

    private String home() {
        return sandbox.workspace().homes.of(alice.id()).map(Json::write).orElse("");
    }

    private JsonNode hand(String deed, ObjectNode wish) {
        return sandbox.hand().perform(deed, wish.put("user", "alice"));
    }

    @Test
    void a_message_is_heard_and_answered_in_its_thread() {
        Said ping = alice.says(general, "ping");

        assertThat(general.says("pong").ts()).isNotEqualTo(ping.ts());
    }

    @Test
    void a_mention_is_heard() {
        alice.says(general, "hello @stock");

        general.says("You called, <@" + alice.id() + ">?");
    }

    @Test
    void a_reaction_is_heard() {
        alice.reacts(alice.says(general, "nice"), "tada");

        general.says("I saw :tada:");
    }

    @Test
    void a_global_shortcut_opens_a_form() {
        hand("shortcut", Json.object().put("callback_id", "greet"));

        assertThat(alice.modal("done").shows()).contains("Greetings");
    }

    @Test
    void a_message_shortcut_brings_the_message() {
        alice.uses(alice.says(general, "louder"), "shout");

        alice.isTold("LOUDER");
    }

    /** What is sent has no property that the SDK's own classes do not have. */
    static void isKnownToTheSdk(Exchange exchange) {
        ObjectNode payload =
                exchange.args().has("envelope_id")
                        ? exchange.args().get("payload").deepCopy()
                        : exchange.args().deepCopy();
        // Slack documents these; the SDK has not learnt them yet.
        payload.remove(List.of("context_team_id", "context_enterprise_id"));
        forget(payload, "timezone");
        forget(payload.path("actions"), "selected_date_time");
        forget(payload.path("actions"), "description");
        forget(payload.path("state"), "description");
        if (kind(payload).equals("block_suggestion")) {
            payload.remove("message");
        }
        if (payload.path("event") instanceof ObjectNode event) {
            event.remove("app_id");
        }
        if (payload.path("container") instanceof ObjectNode container
                && kind(payload).equals("block_suggestion")) {
            container.remove("view_id");
        }
        Class<?> kind = PAYLOADS.get(kind(payload));
        if (kind != null) {
            assertThat(STRICT.fromJson(Json.write(payload), kind)).isNotNull();
        }
    }

    private static void forget(JsonNode within, String name) {
        within.findParents(name).forEach(each -> ((ObjectNode) each).remove(name));
    }

    private static String kind(JsonNode payload) {
        if (payload.has("event")) {
            JsonNode event = payload.path("event");
            return event.path("type").asText() + event.path("subtype").asText();
        }
        return payload.path("type").asText(payload.path("command").asText());
    }

    private static Gson strict() {
        SlackConfig config = new SlackConfig();
        config.setStatsEnabled(false);
        config.setFailOnUnknownProperties(true);
        return GsonFactory.createSnakeCase(config);
    }
}
