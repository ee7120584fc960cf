package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.out.Signature;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** Who gets in, and how the bot is when Slack is not there. */
class DoorTest {
    private static final String BODY = "ssl_check=1&token=x";

    private final HttpClient http = HttpClient.newHttpClient();
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        play = new Playing();
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        play.close();
    }

    @Test
    void only_what_slack_signed_lately_gets_in() throws Exception {
        Instant now = play.now();

        assertThat(post(now, play.sandbox.signingSecret())).isEqualTo(200);
        assertThat(post(now, "another secret")).isEqualTo(401);
        assertThat(post(now, "---")).isEqualTo(401);
        assertThat(post(now.minus(Duration.ofMinutes(6)), play.sandbox.signingSecret()))
                .isEqualTo(401);
        assertThat(post(now.plus(Duration.ofMinutes(6)), play.sandbox.signingSecret()))
                .isEqualTo(401);
    }

    @Test
    void a_body_without_end_is_refused() throws Exception {
        HttpRequest huge =
                HttpRequest.newBuilder(play.slackDoor())
                        .POST(HttpRequest.BodyPublishers.ofString("x".repeat(2_000_000)))
                        .build();

        assertThat(http.send(huge, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);
    }

    @Test
    void health_tells_of_the_database_of_slack_and_of_the_cluster() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/readyz");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .contains("\"ready\":true", "\"database\":\"ok\"", "\"oldest_due_seconds\":0}")
                .containsPattern("\"cluster\":\"(none|not asked yet)\"");
        assertThat(get("/else").statusCode()).isEqualTo(404);
    }

    @Test
    void metrics_tell_what_was_done_and_what_waits() throws Exception {
        play.declared("P1 search is slow");
        play.delivered();

        assertThat(get("/metrics").body())
                .contains(
                        "tocsin_ready 1.0",
                        "tocsin_effects_failing 0.0",
                        "tocsin_clocks_due 0.0",
                        "tocsin_slack_calls_seconds_count{method=\"conversations.create\",result=\"ok\"}",
                        "tocsin_intents_seconds_count{outcome=\"done\"}",
                        "tocsin_http_requests_seconds_count{door=\"slack\",status=\"200\"}",
                        "hikaricp_connections_acquire_seconds_count{pool=\"tocsin\"}");
    }

    @Test
    void the_bot_starts_while_slack_is_away_and_delivers_when_it_is_back() throws Exception {
        play.stopBot();
        play.sandbox.troubles().order(new Trouble("*", "http_500", 40, 0));
        play.startBot();
        assertThat(get("/readyz").statusCode()).isEqualTo(200);

        play.alice.command(play.general, "/incident", "P1 search is slow");
        play.quiet();
        play.sandbox.troubles().clear();
        play.after(Duration.ofMinutes(5));
        play.story.newest("incident-").with(play.alice).says("Response checklist");
    }

    private int post(Instant at, String secret) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(play.slackDoor())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-Slack-Request-Timestamp", String.valueOf(at.getEpochSecond()))
                        .header(
                                "X-Slack-Signature",
                                Signature.of(secret, at.getEpochSecond(), BODY))
                        .POST(HttpRequest.BodyPublishers.ofString(BODY))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + play.adminPort() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
