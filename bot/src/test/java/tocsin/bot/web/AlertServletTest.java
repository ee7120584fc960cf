package tocsin.bot.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tocsin.bot.alert.AlertReading;
import tocsin.bot.alert.Taken;
import tocsin.bot.config.Secret;
import tocsin.incidents.IncidentId;
import tocsin.incidents.alert.Heard;
import tocsin.incidents.alert.Link;
import tocsin.incidents.alert.Signal;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.AlertRules;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Who may send alerts, and what becomes of those that are none. */
class AlertServletTest {
    private static final Secret TOKEN = new Secret("open-sesame");
    private static final String EVENT =
            "{\"fingerprint\":\"f\",\"status\":\"firing\",\"title\":\"t\"}";

    private final List<Signal> heard = new ArrayList<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private WebServer server;

    @BeforeEach
    void open() throws IOException {
        server = serving(TOKEN, this::hear);
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Taken hear(Signal signal) {
        heard.add(signal);
        return new Taken(Optional.of(new IncidentId(7)), false);
    }

    private static WebServer serving(@Nullable Secret token, Function<Signal, Taken> hear)
            throws IOException {
        AlertServlet servlet =
                new AlertServlet(
                        token, new AlertReading(AlertRules.none()), hear, Duration.ofMillis(300));
        return WebServer.open(0, WebServer.servlet(AlertServlet.PATH, servlet));
    }

    @Test
    void what_is_written_down_is_answered_with_its_record() throws Exception {
        HttpResponse<String> answer = post("event", EVENT, Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"accepted\":true,\"alert\":7}");
        assertThat(heard).hasSize(1);
    }

    @Test
    void only_the_token_opens() throws Exception {
        for (String header : List.of("", "Bearer", "Bearer open-sesam", "Basic open-sesame")) {
            HttpResponse<String> answer = post("event", EVENT, Map.of("Authorization", header));

            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        assertThat(heard).isEmpty();
    }

    @Test
    void without_a_token_there_is_nothing_here() throws Exception {
        try (WebServer closed = serving(null, this::hear)) {
            HttpResponse<String> answer = post(closed, "event", bytes(EVENT), Map.of());

            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("TOCSIN_ALERT_TOKEN");
        }
    }

    @Test
    void what_is_not_sent_as_it_should_be_is_refused() throws Exception {
        assertThat(post("event", EVENT, Map.of("Content-Type", "text/plain")).statusCode())
                .isEqualTo(415);
        assertThat(
                        post(
                                        "event",
                                        EVENT,
                                        Map.of("Content-Type", "application/json; charset=utf-16"))
                                .statusCode())
                .isEqualTo(415);
        assertThat(post("event", EVENT, Map.of("Content-Encoding", "gzip")).statusCode())
                .isEqualTo(415);
        assertThat(post("elsewhere", EVENT, Map.of()).statusCode()).isEqualTo(404);
        assertThat(heard).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void only_post_sends(String method) throws Exception {
        HttpRequest request =
                request(server, "event", Map.of())
                        .method(method, HttpRequest.BodyPublishers.ofString(EVENT))
                        .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(heard).isEmpty();
    }

    static Stream<Arguments> hostile() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        return Stream.of(
                Arguments.of("nothing", 422, ""),
                Arguments.of("no JSON", 400, "status=firing"),
                Arguments.of("half of it", 400, EVENT.substring(0, 20)),
                Arguments.of("more than it", 400, EVENT + EVENT),
                Arguments.of(
                        "twice the same", 400, "{\"status\":\"firing\",\"status\":\"resolved\"}"),
                Arguments.of("depth", 400, deep),
                Arguments.of("depth in a field", 400, event("\"labels\":" + deep)),
                Arguments.of("a long word", 400, event("\"x\":\"" + "x".repeat(100_000) + "\"")),
                Arguments.of("a long name", 400, event("\"" + "x".repeat(2_000) + "\":1")),
                Arguments.of("a long number", 400, event("\"x\":" + "1".repeat(1_000))),
                Arguments.of("a list", 422, "[]"),
                Arguments.of("a word", 422, "\"firing\""),
                Arguments.of("nothing inside", 422, "{}"),
                Arguments.of("no title", 422, "{\"fingerprint\":\"f\",\"status\":\"firing\"}"),
                Arguments.of(
                        "a status of its own",
                        422,
                        event("\"fingerprint\":\"f\"").replace("firing", "burning")),
                Arguments.of("a number for a word", 422, event("\"title\":5")),
                Arguments.of("labels in a list", 422, event("\"labels\":[]")),
                Arguments.of("labels of numbers", 422, event("\"labels\":{\"code\":500}")),
                Arguments.of("links in a word", 422, event("\"links\":\"https://x.example\"")),
                Arguments.of("a link without address", 422, event("\"links\":[{\"title\":\"x\"}]")),
                Arguments.of("no time", 422, event("\"startsAt\":\"yesterday\"")),
                Arguments.of("very many labels", 422, event("\"labels\":" + labels(50_000))),
                Arguments.of("a million labels", 413, event("\"labels\":" + labels(1_000_000))));
    }

    private static String event(String more) {
        return "{\"id\":\"f\",\"status\":\"firing\",%s%s}"
                .formatted(more.contains("\"title\"") ? "" : "\"title\":\"t\",", more);
    }

    private static String labels(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "\"l%d\":\"v\"".formatted(i))
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("hostile")
    void hostile_bodies_are_refused_in_a_sentence(String name, int status, String body)
            throws Exception {
        HttpResponse<String> answer = post("event", body, Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"error\":\"").doesNotContain("Exception", "\tat ");
        assertThat(answer.body().length()).isLessThan(300);
        assertThat(heard).isEmpty();
    }

    static Stream<Arguments> notOfAlertmanager() {
        return Stream.of(
                Arguments.of(422, "{}"),
                Arguments.of(
                        422,
                        "{\"version\":\"3\",\"groupKey\":\"g\",\"status\":\"firing\",\"alerts\":[]}"),
                Arguments.of(422, group("")),
                Arguments.of(422, group("1")),
                Arguments.of(422, group("{\"status\":\"firing\",\"labels\":\"x\"}")),
                Arguments.of(422, group("{\"status\":\"firing\",\"fingerprint\":\"a b\"}")),
                Arguments.of(
                        422,
                        group("{\"status\":\"firing\"}")
                                .replace("}]}", "}],\"truncatedAlerts\":-1}")));
    }

    private static String group(String alerts) {
        return "{\"version\":\"4\",\"groupKey\":\"g\",\"status\":\"firing\",\"alerts\":[%s]}"
                .formatted(alerts);
    }

    @ParameterizedTest
    @MethodSource("notOfAlertmanager")
    void what_alertmanager_never_sends_is_refused(int status, String body) throws Exception {
        HttpResponse<String> answer = post("alertmanager", body, Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(heard).isEmpty();
    }

    @Test
    void what_a_real_alertmanager_sends_is_read() throws Exception {
        byte[] sent;
        try (InputStream in = getClass().getResourceAsStream("alertmanager-0.25.0.json")) {
            sent = Objects.requireNonNull(in).readAllBytes();
        }

        assertThat(post(server, "alertmanager", sent, Map.of()).statusCode()).isEqualTo(200);
        Signal signal = heard.getFirst();
        assertThat(signal.alerts())
                .extracting(Heard::fingerprint, Heard::name, Heard::isFiring)
                .containsExactly(
                        tuple("6ff1b8602da466be", "instance=web-1", false),
                        tuple("f52e95b199270d13", "instance=web-2", true));
        assertThat(signal.alerts().getFirst().startsAt())
                .isEqualTo("2026-11-21T14:14:37.671833826Z");
        Wording wording = signal.wording();
        assertThat(wording.title()).isEqualTo("Checkout fails for 1 in 5");
        assertThat(wording.severity()).isEqualTo("critical");
        assertThat(wording.runbook()).isEqualTo("https://runbooks.example.com/checkout-5xx");
        assertThat(wording.links())
                .extracting(Link::name)
                .containsExactly("Source", "Alertmanager");
        assertThat(wording.untold()).isZero();
    }

    @Test
    void when_more_break_than_can_be_told_of_each_they_are_counted() throws Exception {
        String alerts =
                IntStream.range(0, 1_200)
                        .mapToObj("{\"status\":\"firing\",\"fingerprint\":\"%d\"}"::formatted)
                        .collect(Collectors.joining(","));
        String body = group(alerts).replace("}]}", "}],\"truncatedAlerts\":30}");

        assertThat(post("alertmanager", body, Map.of()).statusCode()).isEqualTo(200);
        assertThat(heard.getFirst().alerts()).hasSize(1_000);
        assertThat(heard.getFirst().wording().untold()).isEqualTo(230);
    }

    @Test
    void what_may_be_late_or_new_is_asked_for_again() throws Exception {
        try (WebServer doubting =
                serving(TOKEN, _ -> new Taken(Optional.of(new IncidentId(7)), true))) {
            HttpResponse<String> answer = post(doubting, "event", bytes(EVENT), Map.of());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("send it again");
        }
    }

    @Test
    void many_who_send_at_once_wait_for_their_turn_and_are_all_taken() throws Exception {
        int many = 50;
        CountDownLatch all = new CountDownLatch(many);
        Function<Signal, Taken> waits =
                _ -> {
                    all.countDown();
                    try {
                        all.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new Taken(Optional.empty(), false);
                };
        try (WebServer busy = serving(TOKEN, waits);
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int n = 0; n < many; n++) {
                answers.add(senders.submit(() -> post(busy, "event", bytes(EVENT), Map.of())));
            }
            for (Future<HttpResponse<String>> each : answers) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void another_encoding_is_refused() throws Exception {
        byte[] latin = "{\"title\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] wide = EVENT.getBytes(StandardCharsets.UTF_16);

        assertThat(post(server, "event", latin, Map.of()).body()).contains("UTF-8");
        assertThat(post(server, "event", latin, Map.of()).statusCode()).isEqualTo(400);
        assertThat(post(server, "event", wide, Map.of()).statusCode()).isEqualTo(400);
    }

    @Test
    void a_body_of_unsaid_length_is_read_as_far_as_it_may_be() throws Exception {
        HttpRequest.Builder request = request(server, "event", Map.of());
        byte[] endless = bytes(event("\"description\":\"" + "x".repeat(3_000_000) + "\""));
        HttpResponse<String> answer =
                http.send(
                        request.POST(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(endless)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("max_alerts");
        assertThat(heard).isEmpty();
    }

    @Test
    void a_large_body_is_refused_before_it_is_read() throws Exception {
        HttpResponse<String> answer = post("event", "x".repeat(3_000_000), Map.of());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("max_alerts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1000000", "Transfer-Encoding: chunked"})
    void a_slow_body_is_not_waited_for(String length) throws Exception {
        boolean isChunked = length.endsWith("chunked");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    bytes(
                            """
                            POST /alerts/event HTTP/1.1\r
                            Host: x\r
                            Authorization: Bearer open-sesame\r
                            Content-Type: application/json\r
                            %s\r
                            \r
                            """
                                    .formatted(length)));
            byte[] drop = bytes(isChunked ? "1\r\n{\r\n" : "{");
            Thread drip = Thread.ofVirtual().start(() -> drip(out, drop));
            String answer =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
            drip.interrupt();

            assertThat(answer).isEqualTo("HTTP/1.1 408");
        }
    }

    /** A letter now and then, until the other side has had enough. */
    private static void drip(OutputStream out, byte[] drop) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                out.write(drop);
                out.flush();
                java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException | InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_cannot_be_written_down_is_asked_for_again() throws Exception {
        try (WebServer broken =
                serving(
                        TOKEN,
                        _ -> {
                            throw new IllegalStateException("the password is xyzzy");
                        })) {
            HttpResponse<String> answer = post(broken, "event", bytes(EVENT), Map.of());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("send it again").doesNotContain("xyzzy");
            assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    private HttpResponse<String> post(String kind, String body, Map<String, String> headers)
            throws Exception {
        return post(server, kind, bytes(body), headers);
    }

    private HttpResponse<String> post(
            WebServer to, String kind, byte[] body, Map<String, String> headers) throws Exception {
        return http.send(
                request(to, kind, headers)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(
            WebServer to, String kind, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address(to, kind))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer open-sesame");
        headers.forEach(request::setHeader);
        return request;
    }

    private static URI address(WebServer to, String kind) {
        return URI.create("http://127.0.0.1:" + to.port() + "/alerts/" + kind);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
