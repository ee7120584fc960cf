package tocsin.actions.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.statuspage.StatusPage.Place;
import tocsin.incidents.statuspage.Health;
import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.Post;
import tocsin.incidents.statuspage.StatusPageStage;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Against a receiver that checks a message as Standard Webhooks says, and remembers ids. */
class SignedWebhookTest {
    private static final byte[] KEY =
            "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    private static final String SECRET = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final Place FIRST = new Place("inc-7", 1, Optional.empty(), false);

    private final List<JsonNode> taken = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private HttpServer receiver;
    private StatusPage page;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::take);
        receiver.start();
        page =
                new SignedWebhook(
                        URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"),
                        SECRET,
                        List.of("checkout"),
                        InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
    }

    @AfterEach
    void stop() {
        page.close();
        receiver.stop(0);
    }

    private void take(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = call.getRequestHeaders().getFirst("webhook-id");
        String time = call.getRequestHeaders().getFirst("webhook-timestamp");
        String signature = "v1," + hmac(id + "." + time + "." + body);
        boolean isTrue = signature.equals(call.getRequestHeaders().getFirst("webhook-signature"));
        if (isTrue && seen.add(id)) {
            taken.add(new JsonMapper().readTree(body));
        }
        byte[] answer = "{\"link\": \"https://status.example/7\"}".getBytes(StandardCharsets.UTF_8);
        if (status == 503) {
            call.getResponseHeaders().set("Retry-After", "7");
        }
        call.sendResponseHeaders(isTrue ? status : 401, answer.length);
        call.getResponseBody().write(answer);
        call.close();
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_post_that_a_restored_database_lost_has_another_id_than_the_one_with_its_number() {
        page.publish(FIRST, post());
        page.publish(
                FIRST,
                new Post("Search is down", StatusPageStage.RESOLVED, "It is over.", Map.of()));

        assertThat(taken).hasSize(2);
    }

    @Test
    void a_post_is_sent_signed_and_the_same_one_is_taken_once() {
        Answer answer = page.publish(FIRST, post());
        assertThat(answer).isEqualTo(new Answer.There("inc-7", "https://status.example/7", ""));
        assertThat(page.publish(new Place("inc-7", 1, Optional.of("inc-7"), true), post()))
                .isInstanceOf(Answer.There.class);
        assertThat(taken).hasSize(1);
        JsonNode event = taken.getFirst();
        assertThat(event.path("type").asText()).isEqualTo("incident.published");
        assertThat(event.path("timestamp").asText()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(event.path("data").toString())
                .isEqualTo(
                        "{\"record\":\"inc-7\",\"number\":1,\"title\":\"Slow\",\"status\":\"identified\","
                                + "\"text\":\"A bad deploy.\",\"components\":{\"checkout\":\"major_outage\"}}");
    }

    @Test
    void a_maintenance_is_sent_with_its_times() {
        PlannedWork work =
                new PlannedWork(
                        2,
                        "New index",
                        PlannedWork.News.CANCELLED,
                        Instant.parse("2026-11-22T02:00:00Z"),
                        Instant.parse("2026-11-22T04:00:00Z"),
                        List.of("search"));
        assertThat(page.plan(FIRST, work, "It will not be.")).isInstanceOf(Answer.There.class);
        JsonNode event = taken.getFirst();
        assertThat(event.path("type").asText()).isEqualTo("maintenance.published");
        assertThat(event.at("/data/status").asText()).isEqualTo("cancelled");
        assertThat(event.at("/data/from").asText()).isEqualTo("2026-11-22T02:00:00Z");
    }

    @Test
    void what_the_receiver_says_decides_whether_it_is_sent_again() {
        status = 503;
        assertThat(page.publish(FIRST, post()))
                .isEqualTo(
                        new Answer.Away(
                                "The status page's webhook answered HTTP 503",
                                Optional.of(Duration.ofSeconds(7))));
        status = 400;
        assertThat(page.publish(FIRST, post()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("HTTP 400", "same secret"));
        receiver.stop(0);
        assertThat(page.publish(FIRST, post())).isInstanceOf(Answer.Away.class);
    }

    @Test
    void it_cannot_be_read_and_its_secret_is_never_shown() {
        assertThat(page.read("inc-7")).isEmpty();
        assertThat(page.components()).containsExactly("checkout");
        assertThat(page.check().words()).isEqualTo("posts go to 127.0.0.1, signed");
    }

    private static Post post() {
        return new Post(
                "Slow",
                StatusPageStage.IDENTIFIED,
                "A bad deploy.",
                Map.of("checkout", Health.MAJOR_OUTAGE));
    }
}
