package tocsin.actions.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Redaction;

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
    private static final int MOST_ROWS = 500;

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
                return read(response.statusCode(), body.readNBytes(MOST_BYTES + 1));
            }
        } catch (IOException e) {
            return new Looked.Unseen("Prometheus did not answer: " + e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Looked.Unseen("stopped");
        }
    }

    private static Looked read(int status, byte[] body) {
        if (body.length > MOST_BYTES) {
            return new Looked.Unseen("Prometheus answered more than can be shown; ask for less");
        }
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
        JsonNode result = data.path("result");
        List<List<String>> rows = new ArrayList<>();
        switch (data.path("resultType").asText()) {
            case "vector" -> result.forEach(each -> rows.add(row(each, sample(each))));
            case "matrix" -> result.forEach(each -> rows.add(row(each, newest(each))));
            default -> rows.add(List.of("", Redaction.of(value(result))));
        }
        if (rows.isEmpty()) {
            return new Looked.Unseen("nothing matches");
        }
        List<List<String>> shown =
                new ArrayList<>(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
        if (rows.size() > MOST_ROWS) {
            shown.add(List.of("… and " + (rows.size() - MOST_ROWS) + " more", ""));
        }
        return new Looked.Table(List.of("series", "value"), shown);
    }

    private static List<String> row(JsonNode each, String value) {
        return List.of(series(each.path("metric")), value);
    }

    private static String sample(JsonNode each) {
        return each.has("histogram")
                ? histogram(each.path("histogram"))
                : value(each.path("value"));
    }

    /** Of a range, its newest sample; how many there are tells that it is one. */
    private static String newest(JsonNode each) {
        boolean isHistogram = each.has("histograms");
        JsonNode samples = each.path(isHistogram ? "histograms" : "values");
        JsonNode last = samples.path(samples.size() - 1);
        return "%s (newest of %d)"
                .formatted(isHistogram ? histogram(last) : value(last), samples.size());
    }

    private static String histogram(JsonNode pair) {
        JsonNode summed = pair.path(1);
        return "count %s, sum %s"
                .formatted(summed.path("count").asText(), summed.path("sum").asText());
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
