package tocsin.actions.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One call over HTTP, and what came back: bounded in time and size, never redirected. */
final class Exchange implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 << 20;

    private final Duration timeout;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();

    Exchange(Duration timeout) {
        this.timeout = timeout;
    }

    /** What came back. */
    sealed interface Back {}

    /**
     * An answer.
     *
     * @param body missing when it is no JSON
     */
    record Told(int status, JsonNode body, Optional<Duration> retryAfter) implements Back {
        boolean isGood() {
            return status / 100 == 2;
        }

        /** Whether the same call may be answered better later. */
        boolean isPassing() {
            return status == 408
                    || status == 420
                    || status == 425
                    || status == 429
                    || status / 100 == 5;
        }
    }

    record Silent(String why) implements Back {}

    Back send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> response =
                    http.send(
                            request.timeout(timeout).header("User-Agent", "Tocsin").build(),
                            HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Told(
                        response.statusCode(), json(body.readNBytes(MOST_BYTES)), after(response));
            }
        } catch (IOException e) {
            String name = e.getClass().getSimpleName();
            return new Silent(e.getMessage() == null ? name : name + ": " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Silent("stopped");
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException _) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> after(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
