package tocsin.bot.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends events: each alert fires, and is resolved by the next request. */
final class AlertClient {
    static final String TOKEN = "alerts-of-the-bench";
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI door;

    AlertClient(int port) {
        door = URI.create("http://127.0.0.1:" + port + "/alerts/event");
    }

    boolean tell() throws Exception {
        int n = COUNT.getAndIncrement();
        return tell(n / 2, n % 2 == 0 ? "firing" : "resolved");
    }

    /** A group of its own begins to fire. */
    boolean fires(int group) throws Exception {
        return tell(group, "firing");
    }

    private boolean tell(int group, String status) throws Exception {
        String body =
                """
                {"fingerprint": "bench-%d", "status": "%s", "title": "Latency of shop %d is high",
                 "severity": "warning", "service": "shop-%d", "labels": {"cluster": "eu", "team": "shop"}}
                """
                        .formatted(group, status, group, group);
        HttpRequest request =
                HttpRequest.newBuilder(door)
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }
}
