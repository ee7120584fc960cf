package tocsin.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** An app that calls as fast as it can is held to Slack's limits. */
class LimitsTest {
    private final StandingClock time = new StandingClock(Instant.parse("2026-11-21T12:00:00Z"));
    private ApiCaller app;

    @BeforeEach
    void open() throws IOException {
        app = new ApiCaller(ApiCaller.everything(), time);
    }

    @AfterEach
    void close() throws IOException {
        app.close();
    }

    @ParameterizedTest
    @CsvSource({
        "pins.list, 20, 3",
        "conversations.members, 100, 1",
        "conversations.history, 50, 2",
        "auth.test, 600, 1"
    })
    void a_method_is_held_to_its_tier(String method, int aMinute, int seconds) throws Exception {
        String channel = app.channel("room");
        for (int i = 0; i < aMinute; i++) {
            assertThat(app.error(method, "channel", channel)).isEqualTo("ok");
        }

        HttpResponse<String> refused =
                app.send(method, "Bearer " + ApiCaller.TOKEN, "channel", channel);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains(String.valueOf(seconds));
        assertThat(Json.parse(refused.body()))
                .isEqualTo(Json.parse("{\"ok\":false,\"error\":\"ratelimited\"}"));

        time.advance(Duration.ofSeconds(seconds));
        assertThat(app.error(method, "channel", channel)).isEqualTo("ok");
        assertThat(app.error("team.info")).as("other methods").isEqualTo("ok");
    }

    @Test
    void a_channel_takes_a_message_a_second_after_a_short_burst() throws Exception {
        String room = app.channel("room");
        String other = app.channel("other");
        int taken = 0;
        int refused = 0;
        for (int tenths = 0; tenths < 600; tenths++) {
            boolean ok = app.error("chat.postMessage", "channel", room, "text", "x").equals("ok");
            taken += ok ? 1 : 0;
            refused += ok ? 0 : 1;
            time.advance(Duration.ofMillis(100));
        }

        assertThat(taken).as("in one minute, with the burst").isBetween(68, 70);
        assertThat(refused).isEqualTo(600 - taken);
        assertThat(app.error("chat.postMessage", "channel", other, "text", "x"))
                .as("another channel")
                .isEqualTo("ok");
    }

    @Test
    void a_refused_call_changes_nothing_and_is_counted_for_nothing() throws Exception {
        String room = app.channel("room");
        for (int i = 0; i < 30; i++) {
            app.call("chat.postMessage", "channel", room, "text", "message " + i);
        }

        JsonNode history = app.call("conversations.history", "channel", room);
        assertThat(history.path("messages")).hasSize(10);
        time.advance(Duration.ofSeconds(1));
        assertThat(app.error("chat.postMessage", "channel", room, "text", "x")).isEqualTo("ok");
    }

    @Test
    void the_page_sees_how_much_is_used_and_can_relax_it() throws Exception {
        String room = app.channel("room");
        for (int i = 0; i < 11; i++) {
            app.call("chat.postMessage", "channel", room, "text", "x");
        }

        JsonNode strict = Json.parse(app.get("/hand/limits").body());
        assertThat(strict.path("mode").asText()).isEqualTo("strict");
        JsonNode ofRoom =
                strict.path("limits")
                        .valueStream()
                        .filter(limit -> limit.path("channel").asText().equals(room))
                        .findFirst()
                        .orElseThrow();
        assertThat(ofRoom)
                .isEqualTo(
                        Json.parse(
                                "{\"method\":\"chat.postMessage\",\"channel\":\""
                                        + room
                                        + "\",\"tier\":\"SPECIAL\",\"used\":10,\"allowed\":60,\"retry_after\":1}"));

        app.hand("limits", "{\"mode\":\"relaxed\"}");
        for (int i = 0; i < 100; i++) {
            assertThat(app.error("chat.postMessage", "channel", room, "text", "x")).isEqualTo("ok");
        }
        assertThat(app.error("chat.postMessage", "channel", room, "text", "x"))
                .isEqualTo("ratelimited");

        app.hand("limits", "{\"mode\":\"off\"}");
        assertThat(app.error("chat.postMessage", "channel", room, "text", "x")).isEqualTo("ok");
    }
}
