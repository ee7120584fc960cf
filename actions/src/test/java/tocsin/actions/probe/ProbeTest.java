package tocsin.actions.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.incidents.operation.Looked;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class ProbeTest {
    private HttpServer server;
    private String base;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void an_answer_is_shown_with_its_status_and_its_first_lines_and_no_secrets() {
        answer("/health", 503, "db down\ntoken=abc\n");
        Looked.Lines lines = (Looked.Lines) probe(Set.of("127.0.0.1"), base + "/health");
        assertThat(lines.lines().getFirst())
                .matches("503 from http://127.0.0.1:\\d+/health in \\d+ ms");
        assertThat(lines.lines()).endsWith("db down", "token=[redacted]");
    }

    @Test
    void private_places_are_not_asked_unless_they_are_named() throws IOException {
        answer("/health", 200, "ok");
        assertThat(probe(Set.of(), base + "/health")).isInstanceOf(Looked.Unseen.class);
        for (String address :
                List.of(
                        "10.1.2.3",
                        "172.16.0.1",
                        "192.168.1.1",
                        "169.254.169.254",
                        "127.0.0.1",
                        "0.0.0.0",
                        "100.64.0.1",
                        "::1",
                        "fd00::1",
                        "fe80::1",
                        "::ffff:10.0.0.1")) {
            assertThat(Reach.isPrivate(InetAddress.getByName(address))).as(address).isTrue();
        }
        for (String address : List.of("8.8.8.8", "172.32.0.1", "2606:4700::1")) {
            assertThat(Reach.isPrivate(InetAddress.getByName(address))).as(address).isFalse();
        }
    }

    @Test
    void a_redirect_to_a_private_place_is_shown_and_not_followed() {
        redirect("/go", "http://169.254.169.254/latest/meta-data");
        Looked.Lines lines = (Looked.Lines) probe(Set.of("127.0.0.1"), base + "/go");
        assertThat(lines.lines().getFirst()).startsWith("302 from");
        assertThat(lines.lines().getLast())
                .startsWith("not followed: 169.254.169.254 is a private address");
    }

    @Test
    void redirects_end() {
        redirect("/round", "/round");
        Looked.Lines lines = (Looked.Lines) probe(Set.of("127.0.0.1"), base + "/round");
        assertThat(lines.lines()).last().isEqualTo("not followed: too many redirects");
        assertThat(lines.lines()).hasSize(5);
    }

    @Test
    void only_the_web_is_probed() {
        assertThat(probe(Set.of(), "not an address"))
                .isEqualTo(new Looked.Unseen("that is no address"));
        assertThat(probe(Set.of(), "file:///etc/passwd")).isInstanceOf(Looked.Unseen.class);
        assertThat(probe(Set.of(), "http://user:x@example.com/")).isInstanceOf(Looked.Unseen.class);
    }

    @Test
    void prometheus_is_asked_for_an_instant() {
        answer(
                "/prom/api/v1/query",
                200,
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":"
                        + "{\"__name__\":\"up\",\"job\":\"web\"},\"value\":[1,\"0\"]}]}}");
        assertThat(query("/prom/"))
                .isEqualTo(
                        new Looked.Table(
                                List.of("series", "value"), List.of(List.of("up{job=web}", "0"))));
    }

    @Test
    void prometheus_own_words_are_told() {
        answer("/api/v1/query", 400, "{\"status\":\"error\",\"error\":\"parse error\"}");
        assertThat(query("")).isEqualTo(new Looked.Unseen("Prometheus: parse error"));
    }

    private Looked query(String path) {
        try (Prometheus prometheus = new Prometheus(URI.create(base + path), Optional.empty())) {
            return prometheus.look("up{job=\"web\"}", Instant.EPOCH);
        }
    }

    private static Looked probe(Set<String> hosts, String address) {
        try (HttpProbe probe = new HttpProbe(new Reach(hosts))) {
            return probe.look(address);
        }
    }

    private void answer(String path, int status, String body) {
        server.createContext(
                path,
                exchange -> {
                    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(status, bytes.length);
                    exchange.getResponseBody().write(bytes);
                    exchange.close();
                });
    }

    private void redirect(String path, String to) {
        server.createContext(
                path,
                exchange -> {
                    exchange.getResponseHeaders().add("Location", to);
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
    }
}
