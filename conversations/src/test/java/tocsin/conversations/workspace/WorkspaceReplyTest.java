package tocsin.conversations.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import tocsin.conversations.RecordingSlack;
import tocsin.incidents.ChannelId;
import tocsin.incidents.MessageRef;
import tocsin.incidents.UserId;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a call ended, told apart by what delivery may do next. */
class WorkspaceReplyTest {
    private static final String TOKEN = "xoxb-test-token-0000000000";

    private final RecordingSlack slack = new RecordingSlack();
    private final List<String> heard = new ArrayList<>();
    private final Workspace workspace =
            Workspace.at(
                    slack.api(),
                    TOKEN,
                    InstantSource.system(),
                    (method, result, _) -> heard.add(method + " " + result));

    @AfterEach
    void close() {
        workspace.close();
        slack.close();
    }

    @Test
    void says_who_it_is_and_what_it_may_do() {
        slack.fails(
                "auth.test",
                200,
                Map.of("x-oauth-scopes", "chat:write, commands"),
                """
                {"ok":true,"url":"https://acme.slack.com/","team":"Acme","user":"tocsin",
                 "team_id":"T1","user_id":"UBOT","bot_id":"B1"}\
                """);

        assertThat(workspace.whoAmI().toOptional().orElseThrow())
                .isEqualTo(
                        new Self(
                                "T1",
                                "Acme",
                                "https://acme.slack.com/",
                                new UserId("UBOT"),
                                java.util.Set.of("chat:write", "commands")));
    }

    @Test
    void waits_as_long_as_a_429_asks() {
        slack.fails(
                "auth.test",
                429,
                Map.of("Retry-After", "30"),
                "{\"ok\":false,\"error\":\"ratelimited\"}");

        assertThat(workspace.whoAmI()).isEqualTo(limited(30));
    }

    @Test
    void what_a_429_told_is_known_to_all_before_the_next_call() {
        slack.fails("auth.test", 429, Map.of("Retry-After", "30"), "");
        Reply<Self> _ = workspace.whoAmI();

        assertThat(workspace.whoAmI()).isInstanceOf(Reply.Limited.class);
        assertThat(workspace.whenever(() -> true).whoAmI()).isInstanceOf(Reply.Limited.class);
        assertThat(heard).containsExactly("auth.test LIMITED");
    }

    private static Reply<Self> limited(int seconds) {
        return new Reply.Limited<>(Duration.ofSeconds(seconds), RateLimit.of("auth.test"));
    }

    @Test
    void waits_a_while_when_a_429_does_not_say_how_long() {
        slack.fails("auth.test", 429, Map.of("Retry-After", "soon"), "");

        assertThat(workspace.whoAmI()).isEqualTo(limited(10));
    }

    @Test
    void the_flood_code_of_an_ordinary_answer_is_a_limit_too() {
        slack.answers("auth.test", "{\"ok\":false,\"error\":\"rate_limited\"}");

        assertThat(workspace.whoAmI()).isInstanceOf(Reply.Limited.class);
    }

    @Test
    void a_server_error_leaves_open_whether_it_was_done() {
        slack.fails("auth.test", 500, Map.of(), "oops");

        assertThat(workspace.whoAmI()).isEqualTo(new Reply.Unreachable<>("it answered 500"));
    }

    @Test
    void slacks_own_internal_error_leaves_it_open_too() {
        slack.answers("auth.test", "{\"ok\":false,\"error\":\"internal_error\"}");

        assertThat(workspace.whoAmI()).isEqualTo(new Reply.Unreachable<>("internal_error"));
    }

    /** OkHttp throws an exception then that it does not declare. */
    @Test
    void who_is_interrupted_while_it_connects_has_not_reached_it() {
        Thread.currentThread().interrupt();
        Reply<Self> reply = workspace.whoAmI();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(reply).isEqualTo(new Reply.Unreachable<>("interrupted"));
    }

    @Test
    void silence_leaves_it_open_and_the_call_is_not_repeated() {
        slack.hangs("auth.test");

        try (Workspace impatient =
                Workspace.at(
                        slack.api(),
                        TOKEN,
                        InstantSource.system(),
                        Duration.ofMillis(300),
                        CallListener.none())) {
            assertThat(impatient.whoAmI()).isEqualTo(new Reply.Unreachable<>("socket timeout"));
        }
        assertThat(slack.calls("auth.test")).hasSize(1);
    }

    @Test
    void an_answer_that_is_no_json_leaves_it_open() {
        slack.answers("auth.test", "<html>proxy</html>", "");

        assertThat(workspace.whoAmI()).isInstanceOf(Reply.Unreachable.class);
        assertThat(workspace.whoAmI()).isInstanceOf(Reply.Unreachable.class);
    }

    @Test
    void a_slack_that_is_away_is_unreachable() {
        URI api = slack.api();
        slack.close();
        try (Workspace away = Workspace.at(api, TOKEN, InstantSource.system())) {
            assertThat(away.whoAmI()).isEqualTo(new Reply.Unreachable<>("connect"));
        }
    }

    @Test
    void a_refusal_says_what_to_do() {
        slack.answers(
                "conversations.create",
                "{\"ok\":false,\"error\":\"missing_scope\",\"needed\":\"channels:manage\",\"provided\":\"commands\"}",
                "{\"ok\":false,\"error\":\"restricted_action\"}",
                "{\"ok\":false,\"error\":\"brand_new_code\"}");

        Reply<Channel> first = workspace.channels().create("incident-1", false);
        assertThat(first).isEqualTo(new Reply.Declined<>("missing_scope", "channels:manage"));
        assertThat(first.trouble()).contains("`channels:manage`").contains("reinstall");
        assertThat(workspace.channels().create("incident-1", false).trouble())
                .contains("workspace admin");
        assertThat(workspace.channels().create("incident-1", false).trouble())
                .isEqualTo("Slack refused it (brand_new_code).");
    }

    @Test
    void a_block_that_slack_refuses_is_named() {
        slack.answers(
                "chat.postMessage",
                """
                {"ok":false,"error":"invalid_blocks","errors":["x"],
                 "response_metadata":{"messages":["[ERROR] x [json-pointer:/blocks/0]"]}}\
                """);

        assertThat(
                        workspace
                                .messages()
                                .post(
                                        Spot.in(new ChannelId("C1")),
                                        tocsin.conversations.say.Rendered.words("hi"),
                                        Stamp.of("note", "1")))
                .isEqualTo(
                        new Reply.Declined<>(
                                "invalid_blocks", "[ERROR] x [json-pointer:/blocks/0]"));
    }

    @Test
    void a_listener_hears_how_each_call_ended() {
        slack.answers("users.info", "{\"ok\":false,\"error\":\"user_not_found\"}");
        slack.fails("conversations.join", 429, Map.of("Retry-After", "1"), "");
        slack.fails("conversations.info", 500, Map.of(), "");
        ChannelId room = new ChannelId("C1");

        Reply<MessageRef> _ = workspace.messages().pin(new MessageRef(room, "1.000100"));
        Reply<Person> _ = workspace.people().person(new UserId("U1"));
        Reply<ChannelId> _ = workspace.channels().join(room);
        Reply<Channel> _ = workspace.channels().info(room);

        assertThat(heard)
                .containsExactly(
                        "pins.add OK",
                        "users.info DECLINED",
                        "conversations.join LIMITED",
                        "conversations.info UNREACHABLE");
    }
}
