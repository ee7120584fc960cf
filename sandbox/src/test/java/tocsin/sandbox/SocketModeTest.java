package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.story.Story;
import tocsin.sandbox.traffic.Exchange;

import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An app without an address, that opens its own connections. */
class SocketModeTest {
    private final List<ProbeSocket> sockets = new ArrayList<>();
    private ApiCaller caller;

    @BeforeEach
    void open() throws Exception {
        caller = new ApiCaller();
        String general = caller.sandbox.workspace().named("general").orElseThrow().id;
        caller.call("conversations.join", "channel", general);
    }

    @AfterEach
    void close() throws IOException {
        sockets.forEach(ProbeSocket::close);
        caller.close();
    }

    @Test
    void only_the_app_level_token_opens_it_and_opens_nothing_else() throws Exception {
        String app = "Bearer " + caller.sandbox.appToken();
        String bot = "Bearer " + ApiCaller.TOKEN;

        assertThat(caller.send("apps.connections.open", app).body())
                .contains("\"ok\":true")
                .contains("\"url\":\"ws://127.0.0.1:")
                .contains("/link/?ticket=");
        assertThat(caller.send("apps.connections.open", bot).body())
                .contains("not_allowed_token_type");
        assertThat(caller.send("apps.connections.open", "Bearer xapp-other").body())
                .contains("invalid_auth");
        assertThat(caller.send("apps.connections.open", "").body()).contains("not_authed");
        assertThat(caller.send("auth.test", app).body()).contains("not_allowed_token_type");
    }

    @Test
    void a_ticket_is_good_for_one_connection() throws Exception {
        String url = url();
        sockets.add(new ProbeSocket(caller.http, url, caller.sandbox.workspace()));

        for (String spent : List.of(url, url.replaceAll("ticket=[^&]+", "ticket=made-up"))) {
            assertThatThrownBy(
                            () -> new ProbeSocket(caller.http, spent, caller.sandbox.workspace()))
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
        assertThat(caller.get("/link/").statusCode()).isEqualTo(403);
    }

    @Test
    void each_connection_is_greeted_with_their_number() throws Exception {
        JsonNode first = connect().got("hello", 1);
        JsonNode second = connect().got("hello", 1);

        assertThat(first.path("num_connections").asInt()).isEqualTo(1);
        assertThat(second.path("num_connections").asInt()).isEqualTo(2);
        assertThat(second.at("/connection_info/app_id").asText())
                .isEqualTo(caller.sandbox.workspace().appId);
        assertThat(second.at("/debug_info/approximate_connection_time").asInt()).isEqualTo(3600);
        assertThat(second.path("debug_info").has("host")).isTrue();
    }

    @Test
    void ten_connections_are_enough() throws Exception {
        for (int i = 0; i < 10; i++) {
            connect();
        }
        ProbeSocket eleventh = connect();

        assertThat(eleventh.got("disconnect", 1).path("reason").asText())
                .isEqualTo("too_many_websockets");
        assertThat(eleventh.closed()).isEqualTo(1000);
        assertThat(sockets.getFirst().isClosed()).isFalse();
    }

    @Test
    void pings_of_the_app_are_answered() throws Exception {
        assertThat(connect().pings("are you there?")).isEqualTo("are you there?");
    }

    @Test
    void the_app_is_pinged_every_ten_seconds() throws Exception {
        ProbeSocket socket = connect();
        caller.sandbox.clock().advance(Duration.ofSeconds(10));

        assertThat(socket.pinged()).startsWith("Ping from");
    }

    @Test
    void a_command_is_answered_in_the_ack() throws Exception {
        ProbeSocket socket = connect().answers("{\"text\":\"pong\"}");
        assertThat(command("ping").path("error").isNull()).isTrue();

        JsonNode envelope = socket.got("slash_commands", 1);
        assertThat(envelope.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder(
                        "envelope_id", "payload", "type", "accepts_response_payload");
        assertThat(envelope.path("accepts_response_payload").asBoolean()).isTrue();
        assertThat(envelope.at("/payload/command").asText()).isEqualTo("/probe");
        assertThat(envelope.at("/payload/text").asText()).isEqualTo("ping");
        assertThat(caller.get("/hand/state?as=alice&without=requests").body()).contains("pong");
        Exchange exchange = exchange("/probe");
        assertThat(exchange.args()).isEqualTo(envelope);
        assertThat(exchange.answer().at("/payload/text").asText()).isEqualTo("pong");
        assertThat(exchange.status()).isEqualTo(200);
    }

    @Test
    void an_ack_that_says_nothing_shows_nothing() throws Exception {
        for (String nothing : List.of("{}", "null", "\"\"", "{\"text\":\"\"}")) {
            ProbeSocket socket = connect().answers(nothing);
            assertThat(command("x").path("error").isNull()).as(nothing).isTrue();
            socket.close();
            gone();
        }
        assertThat(caller.sandbox.workspace().ephemerals).isEmpty();
        assertThat(caller.sandbox.workspace().notices).isEmpty();
    }

    @Test
    void a_form_is_refused_in_the_ack() throws Exception {
        ProbeSocket socket = connect();
        command("x");
        String trigger = socket.got("trigger_id", 1).at("/payload/trigger_id").asText();
        String view =
                """
                {"type":"modal","callback_id":"f","title":{"type":"plain_text","text":"F"},
                 "submit":{"type":"plain_text","text":"Go"},"blocks":[{"type":"input","block_id":"b",
                 "label":{"type":"plain_text","text":"L"},"element":{"type":"plain_text_input","action_id":"a"}}]}
                """;
        String id =
                caller.call("views.open", "trigger_id", trigger, "view", view)
                        .at("/view/id")
                        .asText();
        socket.answers("{\"response_action\":\"errors\",\"errors\":{\"b\":\"not that\"}}");
        String values =
                "{\"user\":\"alice\",\"view_id\":\"%s\",\"values\":{\"b\":{\"a\":\"x\"}}}"
                        .formatted(id);

        assertThat(caller.hand("submit", values).at("/errors/b").asText()).isEqualTo("not that");
        assertThat(socket.got("view_submission", 1).path("accepts_response_payload").asBoolean())
                .isTrue();
        socket.deaf();
        caller.sandbox.appMayTake(Duration.ofMillis(300));
        assertThat(caller.hand("submit", values).path("error").asText())
                .isEqualTo("We had some trouble connecting. Try again?");
    }

    @Test
    void a_payload_that_nobody_asked_for_is_ignored_and_shown() throws Exception {
        ProbeSocket socket = connect().answers("{\"text\":\"unasked\"}");
        says("hear this");
        JsonNode envelope = socket.got("events_api", 1);

        assertThat(envelope.path("accepts_response_payload").asBoolean()).isFalse();
        assertThat(exchange("message.channels", "hear this").refusals())
                .singleElement()
                .asString()
                .contains("accepts no payload");
    }

    @Test
    void without_a_connection_a_command_fails() throws Exception {
        ProbeSocket socket = connect();
        socket.close();
        gone();

        assertThat(command("x").path("error").asText()).isEqualTo("dispatch_failed");
    }

    @Test
    void envelopes_go_to_the_connections_in_turn() throws Exception {
        ProbeSocket one = connect();
        ProbeSocket two = connect();
        for (int i = 0; i < 4; i++) {
            command("turn " + i);
        }

        assertThat(one.matching("slash_commands")).hasSize(2);
        assertThat(two.matching("slash_commands")).hasSize(2);
    }

    @Test
    void an_event_that_is_not_acked_comes_again_with_the_attempt() throws Exception {
        caller.sandbox.appMayTake(Duration.ofMillis(300));
        ProbeSocket socket = connect().deaf();
        says("hear me");
        JsonNode first = socket.got("hear me", 1);
        JsonNode second = socket.got("hear me", 2);

        assertThat(first.path("retry_attempt").asInt()).isZero();
        assertThat(first.path("retry_reason").asText()).isEmpty();
        assertThat(second.path("retry_attempt").asInt()).isEqualTo(1);
        assertThat(second.path("retry_reason").asText()).isEqualTo("timeout");
        assertThat(second.at("/payload/event_id")).isEqualTo(first.at("/payload/event_id"));
        assertThat(second.path("envelope_id")).isNotEqualTo(first.path("envelope_id"));
    }

    @Test
    void an_event_on_a_broken_connection_is_brought_by_another() throws Exception {
        ProbeSocket broken = connect().deaf();
        says("do not lose me");
        broken.got("do not lose me", 1);
        ProbeSocket other = connect();
        broken.close();

        assertThat(other.got("do not lose me", 1).path("retry_attempt").asInt()).isEqualTo(1);
    }

    @Test
    void an_ack_may_come_by_another_connection() throws Exception {
        ProbeSocket old = connect().deaf();
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                command("x");
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        });
        String id = old.got("slash_commands", 1).path("envelope_id").asText();
        ProbeSocket young = connect();
        old.close();
        young.says("{\"envelope_id\":\"%s\",\"payload\":{\"text\":\"after all\"}}".formatted(id));
        asking.join();

        assertThat(caller.get("/hand/state?as=alice&without=requests").body())
                .contains("after all");
    }

    @Test
    void what_nothing_waits_for_is_shown() throws Exception {
        ProbeSocket socket = connect();
        socket.says("{\"envelope_id\":\"of-long-ago\"}");
        socket.says("no JSON");

        assertThat(
                        caller.sandbox
                                .workspace()
                                .await(() -> exchanges("ack").size() == 2, Story.PATIENCE_MILLIS))
                .isTrue();
        assertThat(exchanges("ack"))
                .allMatch(each -> each.refusals().getFirst().contains("no envelope waits"));
    }

    @Test
    void a_connection_is_refreshed_after_an_hour_with_a_warning_before() throws Exception {
        ProbeSocket old = connect();
        caller.sandbox.clock().advance(Duration.ofMinutes(59).plusSeconds(51));
        assertThat(old.got("disconnect", 1).path("reason").asText()).isEqualTo("warning");
        assertThat(old.isClosed()).isFalse();

        ProbeSocket young = connect();
        command("to the young one");
        assertThat(young.matching("to the young one")).hasSize(1);

        caller.sandbox.clock().advance(Duration.ofSeconds(10));
        assertThat(old.got("disconnect", 2).path("reason").asText()).isEqualTo("refresh_requested");
        assertThat(old.closed()).isEqualTo(1000);
        assertThat(young.matching("disconnect")).isEmpty();
    }

    @Test
    void a_refresh_is_had_on_demand() throws Exception {
        ProbeSocket socket = connect();

        assertThat(hand("refresh").path("connections").asInt()).isEqualTo(1);
        assertThat(socket.got("disconnect", 1).path("reason").asText()).isEqualTo("warning");
        command("still here");
        assertThat(socket.matching("still here")).hasSize(1);
        caller.sandbox.clock().advance(Duration.ofSeconds(10));
        assertThat(socket.got("disconnect", 2).path("reason").asText())
                .isEqualTo("refresh_requested");
    }

    @Test
    void a_line_is_cut_without_a_word_on_demand() throws Exception {
        ProbeSocket socket = connect();
        hand("disconnect");

        assertThat(socket.closed()).isNotEqualTo(1000);
        assertThat(socket.matching("disconnect")).isEmpty();
    }

    @Test
    void socket_mode_is_switched_off_on_demand() throws Exception {
        ProbeSocket socket = connect();
        hand("link_disabled");

        assertThat(socket.got("disconnect", 1).path("reason").asText()).isEqualTo("link_disabled");
        assertThat(socket.closed()).isEqualTo(1000);
        assertThat(hand("dance").path("error").asText()).contains("refresh, disconnect");
    }

    @Test
    void an_address_that_is_given_is_used_unless_the_manifest_says_socket_mode() throws Exception {
        ProbeSocket socket = connect();
        try (ProbeApp app = new ProbeApp(caller.sandbox.workspace())) {
            caller.sandbox.appLivesAt(app.address());
            command("by http");

            assertThat(app.matching("by+http")).hasSize(1);
            assertThat(socket.matching("by http")).isEmpty();
        }
    }

    @Test
    void a_manifest_with_socket_mode_uses_no_address() throws Exception {
        caller.close();
        caller = new ApiCaller(ApiCaller.MANIFEST + "  socket_mode_enabled: true\n");
        try (ProbeApp app = new ProbeApp(caller.sandbox.workspace())) {
            caller.sandbox.appLivesAt(app.address());
            assertThat(command("to nobody").path("error").asText()).isEqualTo("dispatch_failed");
            ProbeSocket socket = connect();
            command("by socket");

            assertThat(socket.matching("by socket")).hasSize(1);
            assertThat(app.matching("")).isEmpty();
        }
    }

    /** A connection that Slack has greeted, or sent away. */
    private ProbeSocket connect() throws Exception {
        ProbeSocket socket = new ProbeSocket(caller.http, url(), caller.sandbox.workspace());
        sockets.add(socket);
        JsonNode _ = socket.got("\"type\"", 1);
        return socket;
    }

    private String url() throws Exception {
        String answer =
                caller.send("apps.connections.open", "Bearer " + caller.sandbox.appToken()).body();
        return Json.parse(answer).path("url").asText();
    }

    /** Waits until the sandbox knows that the last connection is gone. */
    private void gone() throws Exception {
        assertThat(
                        caller.sandbox
                                .workspace()
                                .await(
                                        () -> caller.sandbox.connections() == 0,
                                        Story.PATIENCE_MILLIS))
                .isTrue();
    }

    private JsonNode hand(String deed) throws Exception {
        return caller.hand("socket", "{\"do\":\"%s\"}".formatted(deed));
    }

    private JsonNode command(String text) throws Exception {
        return caller.hand("command", Json.write(wish("/probe", text)));
    }

    private void says(String text) throws Exception {
        caller.hand("message", Json.write(wish("", text)));
    }

    private static ObjectNode wish(String command, String text) {
        return Json.object()
                .put("user", "alice")
                .put("channel", "general")
                .put("command", command)
                .put("text", text);
    }

    private Exchange exchange(String name) throws InterruptedException {
        return exchange(name, "");
    }

    private Exchange exchange(String name, String words) throws InterruptedException {
        assertThat(
                        caller.sandbox
                                .workspace()
                                .await(
                                        () -> !exchanges(name, words).isEmpty(),
                                        Story.PATIENCE_MILLIS))
                .isTrue();
        return exchanges(name, words).getFirst();
    }

    private List<Exchange> exchanges(String name) {
        return exchanges(name, "");
    }

    private List<Exchange> exchanges(String name, String words) {
        return caller.sandbox.traffic().all().stream()
                .filter(each -> each.name().equals(name) && Json.write(each.args()).contains(words))
                .toList();
    }
}
