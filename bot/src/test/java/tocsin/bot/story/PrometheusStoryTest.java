package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.cluster.ChosenCluster;
import tocsin.bot.config.Secret;
import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.story.Place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A query from Slack to a server that answers as Prometheus' documentation says (HTTP API, instant
 * queries), without any cluster.
 */
class PrometheusStoryTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @SuppressWarnings("NullAway.Init")
    private Place room;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prom/api/v1/query", this::answer);
        server.start();
        Policy policy = policy();
        play =
                new Playing(
                        policy,
                        ChosenCluster.open(
                                Map.of("HOME", folder.toString()),
                                policy,
                                new Secret("letmein"),
                                Clock.systemUTC()));
        room = play.declared("P1 checkout is down");
    }

    @AfterEach
    void close() throws IOException {
        play.close();
        server.stop(0);
    }

    @Test
    void the_values_are_told_to_the_one_who_asked_and_kept_in_the_thread() {
        play.alice.command(room, "/incident", "do query sum by (job) (rate(errors_total[5m])) > 1");

        assertThat(play.alice.isTold("looked at the query").text())
                .contains("{job=checkout}", "17.5", "{job=search}");
        room.says("17.5");
        assertThat(asked).containsExactly("sum by (job) (rate(errors_total[5m])) > 1");
        assertThat(tokens).containsExactly("Bearer letmein");
    }

    @Test
    void a_scalar_a_range_and_a_histogram_are_values_too() {
        play.alice.command(room, "/incident", "do query scalar");
        assertThat(play.alice.isTold("looked at the query `scalar`").text()).contains("42");
        play.alice.command(room, "/incident", "do query range");
        assertThat(play.alice.isTold("looked at the query `range`").text())
                .contains("3 (newest of 2)");
        play.alice.command(room, "/incident", "do query histogram");
        assertThat(play.alice.isTold("looked at the query `histogram`").text())
                .contains("count 10, sum 3.7");
    }

    @Test
    void what_prometheus_does_not_understand_it_says_itself() {
        play.alice.command(room, "/incident", "do query wrong(");
        play.alice.isTold("unclosed left parenthesis");
    }

    @Test
    void a_server_that_is_away_is_said_to_be_away() {
        server.stop(0);
        play.alice.command(room, "/incident", "do query up");
        play.alice.isTold("Prometheus did not answer");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = "";
        for (String part : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            if (part.startsWith("query=")) {
                query = URLDecoder.decode(part.substring(6), StandardCharsets.UTF_8);
            }
        }
        asked.add(query);
        tokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        boolean isWrong = query.startsWith("wrong");
        byte[] body = json(query).replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isWrong ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String json(String query) {
        return switch (query) {
            case "wrong(" ->
                    "{'status':'error','errorType':'bad_data','error':"
                            + "'invalid parameter query: 1:7: parse error: unclosed left parenthesis'}";
            case "scalar" -> success("scalar", "[1435781451.781,'42']");
            case "range" ->
                    success(
                            "matrix",
                            "[{'metric':{'__name__':'up'},'values':[[1435781430,'1'],[1435781445,'3']]}]");
            case "histogram" ->
                    success(
                            "vector",
                            "[{'metric':{'__name__':'seconds'},'histogram':[1435781451,"
                                    + "{'count':'10','sum':'3.7','buckets':[[1,'0.2','0.4','10']]}]}]");
            default ->
                    success(
                            "vector",
                            "[{'metric':{'job':'checkout'},'value':[1435781451.781,'17.5']},"
                                    + "{'metric':{'job':'search'},'value':[1435781451.781,'2']}]");
        };
    }

    private static String success(String type, String result) {
        return "{'status':'success','data':{'resultType':'%s','result':%s}}"
                .formatted(type, result);
    }

    private Policy policy() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("tocsin.yml"),
                        """
                        services:
                          - {name: checkout, workload: deployment/checkout, namespace: shop}
                        actions:
                          prometheus: {url: "http://127.0.0.1:PORT/prom/"}
                          allow:
                            - {who: [everyone]}
                        """
                                .replace("PORT", String.valueOf(server.getAddress().getPort())));
        return ((PolicyFile.Good) PolicyFile.read(file)).policy();
    }
}
