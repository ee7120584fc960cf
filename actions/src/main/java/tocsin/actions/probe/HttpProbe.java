package tocsin.actions.probe;

import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Redaction;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether an address answers: each redirect is looked at before it is followed. */
public final class HttpProbe implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int HOPS = 4;
    private static final int MOST_BYTES = 16_384;
    private static final int MOST_LINES = 20;

    private final Reach reach;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();

    public HttpProbe(Reach reach) {
        this.reach = reach;
    }

    /** Asks. */
    public Looked look(String written) {
        URI address;
        try {
            address = new URI(written);
        } catch (URISyntaxException _) {
            return new Looked.Unseen("that is no address");
        }
        List<String> lines = new ArrayList<>();
        for (int hop = 0; hop < HOPS; hop++) {
            Optional<String> refusal = reach.refusal(address);
            if (refusal.isPresent()) {
                return lines.isEmpty()
                        ? new Looked.Unseen(refusal.get())
                        : stopped(written, lines, refusal.get());
            }
            Hop seen = ask(address);
            lines.addAll(seen.lines());
            if (seen.next().isEmpty()) {
                return new Looked.Lines(written, lines, false);
            }
            address = seen.next().get();
        }
        return stopped(written, lines, "too many redirects");
    }

    private static Looked stopped(String written, List<String> lines, String why) {
        lines.add("not followed: " + why);
        return new Looked.Lines(written, lines, false);
    }

    private record Hop(List<String> lines, Optional<URI> next) {}

    private Hop ask(URI address) {
        long began = System.nanoTime();
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(TIMEOUT)
                        .header("User-Agent", "Tocsin")
                        .build();
        try {
            HttpResponse<InputStream> response =
                    http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
                return hop(address, response, body, millis);
            }
        } catch (IOException | IllegalArgumentException e) {
            String name = e.getClass().getSimpleName();
            String why = e.getMessage() == null ? name : name + ": " + e.getMessage();
            return new Hop(List.of(address + " did not answer: " + why), Optional.empty());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Hop(List.of("stopped"), Optional.empty());
        }
    }

    private static Hop hop(URI address, HttpResponse<?> response, InputStream body, long millis)
            throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(response.statusCode() + " from " + address + " in " + millis + " ms");
        Optional<URI> next =
                response.statusCode() / 100 == 3
                        ? response.headers().firstValue("Location").map(address::resolve)
                        : Optional.empty();
        if (next.isEmpty()) {
            String text = new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            List<String> first = text.lines().limit(MOST_LINES).toList();
            lines.addAll(Redaction.of(first));
        }
        return new Hop(lines, next);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
