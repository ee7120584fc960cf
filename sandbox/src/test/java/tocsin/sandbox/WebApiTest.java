package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;

/** What the Web API takes and what it refuses, in Slack's words. */
class WebApiTest {
    private ApiCaller app;

    @BeforeEach
    void open() throws IOException {
        app = new ApiCaller();
    }

    @AfterEach
    void close() throws IOException {
        app.close();
    }

    @Test
    void only_the_apps_own_token_opens_it() throws Exception {
        assertThat(app.send("auth.test", "").body()).contains("not_authed");
        assertThat(app.send("auth.test", "Bearer xoxb-other").body()).contains("invalid_auth");
        assertThat(app.send("auth.test", "", "token", ApiCaller.TOKEN).body())
                .contains("\"ok\":true");
        assertThat(app.call("auth.test").path("user").asText()).isEqualTo("probe");
    }

    @Test
    void a_refusal_is_answered_with_status_200_and_the_scopes() throws Exception {
        HttpResponse<String> answer = app.send("no.such", "Bearer " + ApiCaller.TOKEN);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("unknown_method");
        assertThat(answer.headers().firstValue("x-oauth-scopes").orElse("")).contains("chat:write");
    }

    @Test
    void a_scope_that_was_not_granted_is_named() throws Exception {
        JsonNode answer = app.call("users.lookupByEmail", "email", "alice@acme.example");

        assertThat(answer.path("error").asText()).isEqualTo("missing_scope");
        assertThat(answer.path("needed").asText()).isEqualTo("users:read.email");
        assertThat(answer.path("provided").asText()).contains("users:read");
    }

    @Test
    void a_channels_name_must_fit_and_be_free() throws Exception {
        assertThat(app.error("conversations.create", "name", "inc-1")).isEqualTo("ok");
        assertThat(app.error("conversations.create", "name", "Inc-2"))
                .isEqualTo("invalid_name_specials");
        assertThat(app.error("conversations.create", "name", "inc 2"))
                .isEqualTo("invalid_name_specials");
        assertThat(app.error("conversations.create", "name", "x".repeat(80))).isEqualTo("ok");
        assertThat(app.error("conversations.create", "name", "x".repeat(81)))
                .isEqualTo("invalid_name_maxlength");
        assertThat(app.error("conversations.create", "name", ""))
                .isEqualTo("invalid_name_required");
        assertThat(app.error("conversations.create", "name", "--"))
                .isEqualTo("invalid_name_punctuation");
        assertThat(app.error("conversations.create", "name", "inc-1")).isEqualTo("name_taken");
    }

    @Test
    void a_name_is_taken_by_archived_and_by_private_channels_too() throws Exception {
        String archived = app.channel("old");
        app.call("conversations.archive", "channel", archived);
        app.hand("channel", "{\"user\":\"alice\",\"name\":\"secret\",\"private\":true}");

        assertThat(app.error("conversations.create", "name", "old")).isEqualTo("name_taken");
        assertThat(app.error("conversations.create", "name", "secret")).isEqualTo("name_taken");
    }

    @Test
    void what_is_private_or_archived_or_elsewhere_is_refused() throws Exception {
        String secret =
                app.hand("channel", "{\"user\":\"alice\",\"name\":\"secret\",\"private\":true}")
                        .path("channel")
                        .asText();
        String general = app.sandbox.workspace().named("general").orElseThrow().id;
        String archived = app.channel("old");
        app.call("conversations.archive", "channel", archived);

        assertThat(app.error("conversations.info", "channel", secret))
                .isEqualTo("channel_not_found");
        assertThat(app.error("chat.postMessage", "channel", general, "text", "x"))
                .isEqualTo("not_in_channel");
        assertThat(app.error("conversations.history", "channel", general))
                .isEqualTo("not_in_channel");
        assertThat(app.error("chat.postMessage", "channel", archived, "text", "x"))
                .isEqualTo("is_archived");
        assertThat(app.error("conversations.archive", "channel", archived))
                .isEqualTo("already_archived");
        assertThat(app.error("conversations.unarchive", "channel", archived))
                .isEqualTo("not_allowed_token_type");
        assertThat(app.call("conversations.join", "channel", general).path("ok").asBoolean())
                .isTrue();
        assertThat(app.call("conversations.join", "channel", general).path("warning").asText())
                .isEqualTo("already_in_channel");
    }

    @Test
    void one_who_cannot_be_invited_stops_all_unless_it_is_forced() throws Exception {
        String channel = app.channel("inc-1");
        String users = app.id("alice") + ",U0NOBODY";

        JsonNode refused = app.call("conversations.invite", "channel", channel, "users", users);
        assertThat(refused.path("error").asText()).isEqualTo("user_not_found");
        assertThat(refused.path("errors").get(0).path("user").asText()).isEqualTo("U0NOBODY");
        assertThat(
                        app.error(
                                "conversations.invite",
                                "channel",
                                channel,
                                "users",
                                users,
                                "force",
                                "1"))
                .isEqualTo("ok");
        assertThat(app.error("conversations.invite", "channel", channel, "users", app.id("alice")))
                .isEqualTo("already_in_channel");
    }

    @Test
    void a_topic_has_250_characters_and_is_said_in_the_channel() throws Exception {
        String channel = app.channel("inc-1");

        assertThat(
                        app.error(
                                "conversations.setTopic",
                                "channel",
                                channel,
                                "topic",
                                "x".repeat(250)))
                .isEqualTo("ok");
        assertThat(
                        app.error(
                                "conversations.setTopic",
                                "channel",
                                channel,
                                "topic",
                                "x".repeat(251)))
                .isEqualTo("too_long");
        assertThat(
                        app.call("conversations.history", "channel", channel)
                                .path("messages")
                                .get(0)
                                .path("subtype")
                                .asText())
                .isEqualTo("channel_topic");
    }

    @Test
    void a_message_is_edited_by_its_author_and_loses_blocks_that_are_not_sent_again()
            throws Exception {
        String channel = app.channel("inc-1");
        String blocks = "[{\"type\":\"divider\"}]";
        String ts =
                app.call("chat.postMessage", "channel", channel, "text", "a", "blocks", blocks)
                        .path("ts")
                        .asText();

        assertThat(app.error("chat.postMessage", "channel", channel)).isEqualTo("no_text");
        assertThat(app.error("chat.update", "channel", channel, "ts", "1.1", "text", "b"))
                .isEqualTo("message_not_found");
        assertThat(app.error("chat.update", "channel", channel, "ts", ts, "text", "x".repeat(4001)))
                .isEqualTo("msg_too_long");
        JsonNode edited = app.call("chat.update", "channel", channel, "ts", ts, "text", "b");
        assertThat(edited.path("message").has("blocks")).isFalse();
    }

    @Test
    void metadata_is_told_to_those_who_ask() throws Exception {
        String channel = app.channel("inc-1");
        String metadata = "{\"event_type\":\"probe\",\"event_payload\":{\"key\":\"7\"}}";
        app.call("chat.postMessage", "channel", channel, "text", "a", "metadata", metadata);

        assertThat(
                        app.call("conversations.history", "channel", channel)
                                .path("messages")
                                .get(0)
                                .has("metadata"))
                .isFalse();
        assertThat(
                        app.call(
                                        "conversations.history",
                                        "channel",
                                        channel,
                                        "include_all_metadata",
                                        "1")
                                .at("/messages/0/metadata/event_payload/key")
                                .asText())
                .isEqualTo("7");
        assertThat(app.error("chat.postMessage", "channel", channel, "text", "a", "metadata", "{}"))
                .isEqualTo("invalid_metadata_format");
    }

    @Test
    void long_lists_come_in_pages() throws Exception {
        for (int i = 0; i < 5; i++) {
            app.channel("inc-" + i);
        }
        JsonNode first = app.call("conversations.list", "limit", "3");
        String cursor = first.path("response_metadata").path("next_cursor").asText();

        assertThat(first.path("channels")).hasSize(3);
        assertThat(
                        app.call("conversations.list", "limit", "3", "cursor", cursor)
                                .path("channels")
                                .get(0))
                .isNotEqualTo(first.path("channels").get(0));
        assertThat(app.error("conversations.list", "cursor", "made up"))
                .isEqualTo("invalid_cursor");
    }

    @Test
    void a_trigger_opens_one_view_within_three_seconds() throws Exception {
        var workspace = app.sandbox.workspace();
        String view =
                "{\"type\":\"modal\",\"title\":{\"type\":\"plain_text\",\"text\":\"x\"},\"blocks\":[{\"type\":\"divider\"}]}";
        String trigger = workspace.locked(() -> workspace.makeTrigger(app.id("alice")));

        assertThat(app.error("views.open", "trigger_id", "x", "view", view))
                .isEqualTo("invalid_trigger_id");
        JsonNode opened = app.call("views.open", "trigger_id", trigger, "view", view);
        assertThat(opened.path("view").path("id").asText()).startsWith("V");
        assertThat(app.error("views.open", "trigger_id", trigger, "view", view))
                .isEqualTo("exchanged_trigger_id");
        String late = workspace.locked(() -> workspace.makeTrigger(app.id("alice")));
        app.sandbox.clock().advance(Duration.ofSeconds(4));
        assertThat(app.error("views.open", "trigger_id", late, "view", view))
                .isEqualTo("expired_trigger_id");
        String id = opened.path("view").path("id").asText();
        assertThat(app.error("views.update", "view_id", id, "view", view, "hash", "old"))
                .isEqualTo("hash_conflict");
        assertThat(app.error("views.update", "view_id", "V0NONE", "view", view))
                .isEqualTo("not_found");
    }

    @Test
    void pins_bookmarks_and_reactions_are_there_once() throws Exception {
        String channel = app.channel("inc-1");
        String ts =
                app.call("chat.postMessage", "channel", channel, "text", "a").path("ts").asText();

        assertThat(app.error("pins.add", "channel", channel, "timestamp", ts)).isEqualTo("ok");
        assertThat(app.error("pins.add", "channel", channel, "timestamp", ts))
                .isEqualTo("already_pinned");
        assertThat(app.error("reactions.add", "channel", channel, "timestamp", ts, "name", "eyes"))
                .isEqualTo("ok");
        assertThat(app.error("reactions.add", "channel", channel, "timestamp", ts, "name", "eyes"))
                .isEqualTo("already_reacted");
        assertThat(
                        app.error(
                                "bookmarks.add",
                                "channel_id",
                                channel,
                                "title",
                                "x",
                                "type",
                                "link",
                                "link",
                                "ftp://x"))
                .isEqualTo("invalid_link");
        assertThat(
                        app.error(
                                "bookmarks.add",
                                "channel_id",
                                channel,
                                "title",
                                "x",
                                "type",
                                "link",
                                "link",
                                "https://x.example"))
                .isEqualTo("ok");
        assertThat(app.call("bookmarks.list", "channel_id", channel).path("bookmarks")).hasSize(1);
    }

    @Test
    void faults_that_were_ordered_happen_as_often_as_they_were_ordered() throws Exception {
        String channel = app.channel("inc-1");
        app.hand(
                "fault",
                "{\"method\":\"chat.postMessage\",\"kind\":\"ratelimited\",\"times\":1,\"after\":30}");
        HttpResponse<String> limited =
                app.send(
                        "chat.postMessage",
                        "Bearer " + ApiCaller.TOKEN,
                        "channel",
                        channel,
                        "text",
                        "a");
        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("Retry-After")).contains("30");

        app.sandbox.troubles().order(new Trouble("chat.postMessage", "answer_lost", 1, 0));
        assertThatThrownBy(() ->
                        app.call(
                                "chat.postMessage",
                                "channel",
                                channel,
                                "text",
                                "done all the same"))
                .isInstanceOf(IOException.class);
        assertThat(app.call("conversations.history", "channel", channel).toString())
                .contains("done all the same");
        assertThat(app.error("chat.postMessage", "channel", channel, "text", "b")).isEqualTo("ok");
    }

    @Test
    void the_page_runs_and_loads_nothing_but_its_own() throws Exception {
        HttpResponse<String> page = app.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(app.get("/secret.html").statusCode()).isEqualTo(404);
        assertThat(app.get("/app.js").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/javascript");
    }
}
