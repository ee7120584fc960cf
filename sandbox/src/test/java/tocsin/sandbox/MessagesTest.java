package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What becomes of messages once Slack has them: their text, threads, files and times. */
class MessagesTest {
    private final StandingClock time = new StandingClock(Instant.parse("2026-11-21T12:00:00Z"));
    private ApiCaller app;
    private String room;

    @BeforeEach
    void open() throws Exception {
        app = new ApiCaller(ApiCaller.everything(), time);
        room = app.channel("room");
    }

    @AfterEach
    void close() throws IOException {
        app.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "a & b < c > d                 ~ a &amp; b &lt; c &gt; d",
                "already &lt;b&gt; &amp;       ~ already &lt;b&gt; &amp;",
                "see https://a.example/x?a=1&b=2. ~ see <https://a.example/x?a=1&amp;b=2>.",
                "<https://a.example|there>     ~ <https://a.example|there>",
                "<@U1> <#C1|x> <!here>         ~ <@U1> <#C1|x> <!here>",
                "<script>alert(1)</script>     ~ &lt;script&gt;alert(1)&lt;/script&gt;",
                "done ✅ 🚨                     ~ done :white_check_mark: :rotating_light:",
                "1 # © plain                   ~ 1 # © plain",
            })
    void a_text_is_kept_in_slacks_own_notation(String said, String kept) throws Exception {
        JsonNode answer = app.call("chat.postMessage", "channel", room, "text", said);

        assertThat(answer.at("/message/text").asText()).isEqualTo(kept);
    }

    @Test
    void a_plain_text_object_keeps_its_characters() throws Exception {
        JsonNode answer =
                app.call(
                        "chat.postMessage",
                        "channel",
                        room,
                        "blocks",
                        "[{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"a < b ✅\"}}]");

        assertThat(answer.at("/message/blocks/0/text/text").asText())
                .isEqualTo("a < b :white_check_mark:");
    }

    @Test
    void a_text_of_more_than_forty_thousand_characters_is_cut_and_that_is_said() throws Exception {
        JsonNode whole = app.call("chat.postMessage", "channel", room, "text", "x".repeat(40_000));
        JsonNode cut = app.call("chat.postMessage", "channel", room, "text", "x".repeat(40_001));

        assertThat(whole.has("warning")).isFalse();
        assertThat(cut.path("warning").asText()).isEqualTo("message_truncated");
        assertThat(cut.at("/message/text").asText()).hasSize(40_000);
    }

    @Test
    void a_thread_counts_its_answers_and_outlives_its_first_message() throws Exception {
        String ts = say("question");
        String first = say("one", ts);
        say("two", ts);

        JsonNode parent =
                app.call("conversations.replies", "channel", room, "ts", ts).at("/messages/0");
        assertThat(parent.path("reply_count").asInt()).isEqualTo(2);
        assertThat(parent.path("reply_users_count").asInt()).isEqualTo(1);

        app.call("chat.delete", "channel", room, "ts", first);
        app.call("chat.delete", "channel", room, "ts", ts);
        JsonNode left =
                app.call("conversations.replies", "channel", room, "ts", ts).path("messages");
        assertThat(left).hasSize(2);
        assertThat(left.at("/0/subtype").asText()).isEqualTo("tombstone");
        assertThat(left.at("/1/text").asText()).isEqualTo("two");
    }

    @Test
    void an_answer_that_is_broadcast_stands_in_the_channel_too() throws Exception {
        String ts = say("question");
        say("quiet", ts);
        app.call(
                "chat.postMessage",
                "channel",
                room,
                "text",
                "loud",
                "thread_ts",
                ts,
                "reply_broadcast",
                "true");

        assertThat(texts()).containsExactly("loud", "question");
    }

    @Test
    void text_alone_takes_the_blocks_away_and_metadata_alone_leaves_all() throws Exception {
        String ts =
                app.call(
                                "chat.postMessage",
                                "channel",
                                room,
                                "text",
                                "a",
                                "blocks",
                                "[{\"type\":\"divider\"}]")
                        .path("ts")
                        .asText();

        app.call(
                "chat.update",
                "channel",
                room,
                "ts",
                ts,
                "metadata",
                "{\"event_type\":\"e\",\"event_payload\":{\"k\":1}}");
        JsonNode kept = history(ts);
        assertThat(kept.at("/blocks/0/type").asText()).isEqualTo("divider");
        assertThat(kept.at("/metadata/event_payload/k").asInt()).isEqualTo(1);

        app.call("chat.update", "channel", room, "ts", ts, "text", "b");
        JsonNode bare = history(ts);
        assertThat(bare.has("blocks")).isFalse();
        assertThat(bare.has("edited")).isTrue();
    }

    @Test
    void a_scheduled_message_comes_at_its_time_and_not_when_it_was_taken_back() throws Exception {
        String at = String.valueOf(time.instant().getEpochSecond() + 600);
        app.call("chat.scheduleMessage", "channel", room, "text", "later", "post_at", at);
        String other =
                app.call("chat.scheduleMessage", "channel", room, "text", "never", "post_at", at)
                        .path("scheduled_message_id")
                        .asText();
        app.call("chat.deleteScheduledMessage", "channel", room, "scheduled_message_id", other);
        assertThat(texts()).isEmpty();

        time.advance(Duration.ofMinutes(10));

        assertThat(app.sandbox.workspace().await(() -> hasSaid("later"), Story.PATIENCE_MILLIS))
                .isTrue();
        assertThat(texts()).containsExactly("later");
        assertThat(app.call("chat.scheduledMessages.list").path("scheduled_messages")).isEmpty();
    }

    @Test
    void a_scheduled_answer_to_a_message_that_is_gone_holds_nothing_up() throws Exception {
        String gone = say("question");
        String at = String.valueOf(time.instant().getEpochSecond() + 600);
        app.call(
                "chat.scheduleMessage",
                "channel",
                room,
                "text",
                "answer",
                "post_at",
                at,
                "thread_ts",
                gone);
        app.call("chat.scheduleMessage", "channel", room, "text", "later", "post_at", at);
        app.call("chat.delete", "channel", room, "ts", gone);

        time.advance(Duration.ofMinutes(10));

        assertThat(app.sandbox.workspace().await(() -> hasSaid("later"), Story.PATIENCE_MILLIS))
                .isTrue();
        assertThat(texts()).containsExactly("later");
    }

    @Test
    void no_more_than_thirty_are_scheduled_for_the_same_five_minutes() throws Exception {
        String at = String.valueOf(time.instant().getEpochSecond() + 600);
        for (int i = 0; i < 30; i++) {
            assertThat(
                            app.error(
                                    "chat.scheduleMessage",
                                    "channel",
                                    room,
                                    "text",
                                    "x",
                                    "post_at",
                                    at))
                    .isEqualTo("ok");
        }

        assertThat(app.error("chat.scheduleMessage", "channel", room, "text", "x", "post_at", at))
                .isEqualTo("restricted_too_many");
    }

    @Test
    void a_file_goes_up_in_three_steps_and_comes_down_without_running() throws Exception {
        JsonNode where =
                app.call("files.getUploadURLExternal", "filename", "page.html", "length", "25");
        String page = "<script>alert(1)</script>";
        HttpResponse<String> taken =
                app.http.send(
                        HttpRequest.newBuilder(URI.create(where.path("upload_url").asText()))
                                .POST(HttpRequest.BodyPublishers.ofString(page))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        JsonNode done =
                app.call(
                        "files.completeUploadExternal",
                        "files",
                        "[{\"id\":\""
                                + where.path("file_id").asText()
                                + "\",\"title\":\"The page\"}]",
                        "channel_id",
                        room,
                        "initial_comment",
                        "look");

        assertThat(taken.body()).isEqualTo("OK - 25");
        assertThat(done.at("/files/0/title").asText()).isEqualTo("The page");
        JsonNode file =
                app.call("conversations.history", "channel", room).at("/messages/0/files/0");
        assertThat(file.path("size").asInt()).isEqualTo(25);
        HttpResponse<String> down =
                app.http.send(
                        HttpRequest.newBuilder(URI.create(file.path("url_private").asText()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(down.body()).isEqualTo(page);
        assertThat(down.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(down.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(down.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("sandbox");
    }

    @Test
    void a_file_may_also_go_up_as_a_part_of_a_form() throws Exception {
        JsonNode where = app.call("files.getUploadURLExternal", "filename", "a.log", "length", "4");
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.log\"\r\n\r\nüa\r\n--b--\r\n";
        HttpResponse<String> taken =
                app.http.send(
                        HttpRequest.newBuilder(URI.create(where.path("upload_url").asText()))
                                .header("Content-Type", "multipart/form-data; boundary=b")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                body, StandardCharsets.UTF_8))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(taken.body()).isEqualTo("OK - 3");
    }

    @Test
    void a_canvas_is_edited_by_one_change_at_a_section() throws Exception {
        String canvas =
                app.call(
                                "canvases.create",
                                "document_content",
                                "{\"type\":\"markdown\",\"markdown\":\"# Title\\n\\nfirst\\n\\nlast\"}")
                        .path("canvas_id")
                        .asText();
        JsonNode found =
                app.call(
                        "canvases.sections.lookup",
                        "canvas_id",
                        canvas,
                        "criteria",
                        "{\"contains_text\":\"first\"}");
        assertThat(found.path("sections")).hasSize(1);

        app.call(
                "canvases.edit",
                "canvas_id",
                canvas,
                "changes",
                "[{\"operation\":\"replace\",\"section_id\":\""
                        + found.at("/sections/0/id").asText()
                        + "\",\"document_content\":{\"type\":\"markdown\",\"markdown\":\"second\"}}]");

        assertThat(app.sandbox.workspace().canvases.find(canvas).orElseThrow().markdown())
                .isEqualTo("# Title\n\nsecond\n\nlast");
    }

    @Test
    void people_among_themselves_are_a_conversation_of_their_own_kind() throws Exception {
        String users = app.id("alice") + "," + app.id("bob");
        JsonNode opened = app.call("conversations.open", "users", users, "return_im", "true");
        JsonNode again = app.call("conversations.open", "users", users);

        assertThat(opened.at("/channel/is_mpim").asBoolean()).isTrue();
        assertThat(again.at("/channel/id")).isEqualTo(opened.at("/channel/id"));
        assertThat(again.path("already_open").asBoolean()).isTrue();
        assertThat(app.call("conversations.list", "types", "mpim").path("channels")).hasSize(1);
    }

    @Test
    void each_kind_of_channel_wants_its_own_scope() throws Exception {
        app.hand("scope", "{\"scope\":\"groups:write\",\"granted\":false}");
        JsonNode refused =
                app.call("conversations.create", "name", "private", "is_private", "true");
        assertThat(refused.path("error").asText()).isEqualTo("missing_scope");
        assertThat(refused.path("needed").asText()).isEqualTo("groups:write");
        assertThat(refused.path("provided").asText()).doesNotContain("groups:write,");

        app.hand("scope", "{\"scope\":\"groups:write\",\"granted\":true}");
        assertThat(app.error("conversations.create", "name", "private", "is_private", "true"))
                .isEqualTo("ok");
    }

    @Test
    void a_token_that_was_revoked_opens_nothing_until_it_counts_again() throws Exception {
        for (List<String> each :
                List.of(
                        List.of("revoked", "token_revoked"),
                        List.of("expired", "token_expired"),
                        List.of("inactive", "account_inactive"),
                        List.of("ok", "ok"))) {
            app.hand("token", "{\"state\":\"" + each.getFirst() + "\"}");
            assertThat(app.error("auth.test")).isEqualTo(each.getLast());
        }
    }

    @Test
    void a_method_may_be_limited_for_some_time() throws Exception {
        app.hand("fault", "{\"method\":\"chat.postMessage\",\"kind\":\"ratelimited\",\"for\":30}");
        for (int i = 0; i < 3; i++) {
            assertThat(app.error("chat.postMessage", "channel", room, "text", "x"))
                    .isEqualTo("ratelimited");
            time.advance(Duration.ofSeconds(9));
        }
        assertThat(
                        app.send("chat.postMessage", "Bearer " + ApiCaller.TOKEN, "channel", room)
                                .headers()
                                .firstValue("Retry-After"))
                .contains("3");
        time.advance(Duration.ofSeconds(3));

        assertThat(app.error("chat.postMessage", "channel", room, "text", "x")).isEqualTo("ok");
    }

    @Test
    void only_an_error_that_slack_declares_can_be_ordered() throws Exception {
        assertThat(
                        app.hand(
                                        "fault",
                                        "{\"method\":\"chat.postMessage\",\"kind\":\"name_taken\"}")
                                .path("error")
                                .asText())
                .isEqualTo("Slack declares no error 'name_taken' for chat.postMessage");
        assertThat(
                        app.hand("fault", "{\"method\":\"chat.shout\",\"kind\":\"hang\"}")
                                .path("error")
                                .asText())
                .isEqualTo("There is no method 'chat.shout'");
    }

    @Test
    void a_refusal_is_explained_with_the_rule_and_where_slack_tells_it() throws Exception {
        app.call("conversations.create", "name", "room");

        JsonNode requests = Json.parse(app.get("/hand/state").body()).path("requests");
        JsonNode explained = requests.get(requests.size() - 1).at("/explained/0");
        assertThat(explained.path("said").asText()).isEqualTo("name_taken");
        assertThat(explained.path("rule").asText()).startsWith("One name, one channel");
        assertThat(explained.path("documented").asText())
                .isEqualTo("https://docs.slack.dev/reference/methods/conversations.create#errors");
    }

    private boolean hasSaid(String text) {
        return app.sandbox.workspace().named("room").orElseThrow().posts.values().stream()
                .anyMatch(post -> post.text.equals(text));
    }

    private JsonNode history(String ts) throws Exception {
        return app.call(
                        "conversations.history",
                        "channel",
                        room,
                        "latest",
                        ts,
                        "inclusive",
                        "true",
                        "limit",
                        "1",
                        "include_all_metadata",
                        "true")
                .at("/messages/0");
    }

    private List<String> texts() throws Exception {
        return app.call("conversations.history", "channel", room)
                .path("messages")
                .valueStream()
                .map(message -> message.path("text").asText())
                .toList();
    }

    private String say(String text, String... thread) throws Exception {
        String[] fields =
                thread.length == 0
                        ? new String[] {"channel", room, "text", text}
                        : new String[] {"channel", room, "text", text, "thread_ts", thread[0]};
        return app.call("chat.postMessage", fields).path("ts").asText();
    }
}
