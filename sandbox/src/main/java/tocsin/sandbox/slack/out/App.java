package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The app, as Slack calls it: signed, and answered within three seconds or not at all. */
public final class App implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final Workspace workspace;
    private final String secret;
    private final Traffic traffic;
    private volatile @Nullable URI address;

    /** How the app answered. */
    public sealed interface Answer {

        /** In time, with a body that may be empty. */
        record Given(int status, String body) implements Answer {
            public boolean isOk() {
                return status >= 200 && status < 300;
            }

            /** The body as JSON; text alone counts as a message's text. */
            public ObjectNode json() {
                try {
                    return Json.parse(body) instanceof ObjectNode object ? object : Json.object();
                } catch (JsonProcessingException _) {
                    return Json.object().put("text", body);
                }
            }
        }

        record TooLate() implements Answer {}

        record Unreachable(String why) implements Answer {}
    }

    public App(Workspace workspace, String secret, Traffic traffic) {
        this.workspace = workspace;
        this.secret = secret;
        this.traffic = traffic;
    }

    public void livesAt(URI uri) {
        address = uri;
    }

    /**
     * @param name what is sent, for the record of requests
     */
    public Answer send(
            String name, String type, String body, Map<String, String> headers, JsonNode shown) {
        URI uri = address;
        if (uri == null) {
            return new Answer.Unreachable("no address of the app is known");
        }
        Instant at = workspace.now();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(PATIENCE)
                        .header("Content-Type", type)
                        .header("X-Slack-Request-Timestamp", String.valueOf(at.getEpochSecond()))
                        .header(
                                "X-Slack-Signature",
                                Signature.of(secret, at.getEpochSecond(), body))
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        long began = System.nanoTime();
        traffic.begins();
        Answer answer = ask(request.build());
        traffic.ends(
                false,
                name,
                shown,
                at,
                (System.nanoTime() - began) / 1_000_000,
                status(answer),
                shown(answer));
        return answer;
    }

    private Answer ask(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer.Given(response.statusCode(), response.body());
        } catch (HttpTimeoutException _) {
            return new Answer.TooLate();
        } catch (IOException e) {
            return new Answer.Unreachable(String.valueOf(e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Answer.Unreachable("interrupted");
        }
    }

    private static int status(Answer answer) {
        return answer instanceof Answer.Given(int status, _) ? status : 0;
    }

    private static JsonNode shown(Answer answer) {
        return switch (answer) {
            case Answer.Given given -> given.body().isEmpty() ? Json.object() : given.json();
            case Answer.TooLate _ -> Json.object().put("error", "operation_timeout");
            case Answer.Unreachable(String why) ->
                    Json.object().put("error", "connection_failed").put("why", why);
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
