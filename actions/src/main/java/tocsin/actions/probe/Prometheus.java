package tocsin.actions.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import tocsin.actions.rollout.Redaction;
import tocsin.incidents.operation.Looked;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A Prometheus server, asked for the value of an expression now. */
public final class Prometheus implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_ROWS = 20;

    private final URI base;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();

    /**
     * A server.
     *
     * @param token sent as a bearer token, when it wants one
     */
    public Prometheus(URI base, Optional<String> token) {
        this.base = base;
        this.token = token;
    }

    /** Asks. */
    public Looked look(String promql, Instant now) {
        String query = URLEncoder.encode(promql, StandardCharsets.UTF_8);
        String root = base.toString().replaceAll("/+$", "");
        URI address =
                URI.create(root + "/api/v1/query?query=" + query + "&time=" + now.getEpochSecond());
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(TIMEOUT);
        token.ifPresent(bearer -> request.header("Authorization", "Bearer " + bearer));
        try {
            HttpResponse<InputStream> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return read(response.statusCode(), body.readNBytes(MOST_BYTES));
            }
        } catch (IOException e) {
            return new Looked.Unseen("Prometheus did not answer: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Looked.Unseen("stopped");
        }
    }

    private static Looked read(int status, byte[] body) throws IOException {
        try {
            JsonNode json = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            return json.path("status").asText().equals("success")
                    ? table(json.path("data"))
                    : new Looked.Unseen(
                            "Prometheus: " + json.path("error").asText("HTTP " + status));
        } catch (JsonProcessingException _) {
            return new Looked.Unseen("Prometheus answered HTTP " + status + " and no JSON");
        }
    }

    private static Looked table(JsonNode data) {
        List<List<String>> rows = new ArrayList<>();
        if (data.path("resultType").asText().equals("vector")) {
            for (JsonNode sample : data.path("result")) {
                if (rows.size() < MOST_ROWS) {
                    rows.add(List.of(series(sample.path("metric")), value(sample.path("value"))));
                }
            }
        } else {
            rows.add(List.of("", value(data.path("result"))));
        }
        return rows.isEmpty()
                ? new Looked.Unseen("nothing matches")
                : new Looked.Table(List.of("series", "value"), rows);
    }

    private static String series(JsonNode metric) {
        return metric.path("__name__").asText()
                + metric.properties().stream()
                        .filter(label -> !label.getKey().equals("__name__"))
                        .map(label ->
                                label.getKey() + "=" + Redaction.of(label.getValue().asText()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(JsonNode pair) {
        return pair.path(1).asText();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
