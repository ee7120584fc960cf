package tocsin.actions.pager;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks over HTTP: no redirects, and no answer that is larger than it should be. */
final class Web implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 1 << 20;

    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .build();

    record Page(int status, HttpHeaders headers, String body) {}

    /**
     * @throws IOException also when no answer came in time
     */
    Page ask(HttpRequest request) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return new Page(
                        response.statusCode(),
                        response.headers(),
                        new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
