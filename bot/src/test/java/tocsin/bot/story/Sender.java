package tocsin.bot.story;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Sends alerts as Alertmanager does, or as anybody may. */
public final class Sender implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** One alert of a group. */
    public record One(
            String fingerprint, boolean isFiring, Instant startsAt, Map<String, String> labels) {
        public One resolved() {
            return new One(fingerprint, false, startsAt, labels);
        }

        public One firingSince(Instant later) {
            return new One(fingerprint, true, later, labels);
        }
    }

    public static One firing(String fingerprint, Instant startsAt, String instance) {
        return new One(
                fingerprint,
                true,
                startsAt,
                Map.of(
                        "alertname",
                        "HighErrorRate",
                        "severity",
                        "critical",
                        "service",
                        "checkout",
                        "instance",
                        instance));
    }

    /** A payload as Alertmanager documents it: a group by alertname and service. */
    public static String group(One... alerts) {
        return group("{}:{alertname=\"HighErrorRate\"}", alerts);
    }

    public static String group(String groupKey, One... alerts) {
        ObjectNode body = JSON.createObjectNode();
        boolean isFiring = List.of(alerts).stream().anyMatch(One::isFiring);
        body.put("version", "4").put("groupKey", groupKey).put("truncatedAlerts", 0);
        body.put("status", isFiring ? "firing" : "resolved").put("receiver", "tocsin");
        body.putObject("groupLabels").put("alertname", "HighErrorRate");
        ObjectNode common = body.putObject("commonLabels");
        alerts[0].labels.forEach((name, value) -> {
            if (!name.equals("instance")) {
                common.put(name, value);
            }
        });
        body.putObject("commonAnnotations")
                .put("summary", "Checkout fails for 1 in 5")
                .put("description", "5xx over 20 % for 5 minutes")
                .put("runbook_url", "https://runbooks.example.com/checkout-5xx");
        body.put("externalURL", "http://alertmanager.example.com:9093");
        ArrayNode all = body.putArray("alerts");
        for (One each : alerts) {
            ObjectNode one = all.addObject();
            one.put("status", each.isFiring ? "firing" : "resolved");
            ObjectNode labels = one.putObject("labels");
            each.labels.forEach(labels::put);
            one.putObject("annotations").put("summary", "Checkout fails for 1 in 5");
            one.put("startsAt", each.startsAt.toString());
            one.put(
                    "endsAt",
                    each.isFiring
                            ? "0001-01-01T00:00:00Z"
                            : each.startsAt.plusSeconds(60).toString());
            one.put("generatorURL", "http://prometheus.example.com/graph?g0.expr=up&g0.tab=1");
            one.put("fingerprint", each.fingerprint);
        }
        return body.toString();
    }

    static String event(String fingerprint, String status) {
        return """
        {"fingerprint": "%s", "status": "%s", "title": "Backup of orders failed", "severity": "warning",
         "service": "orders", "labels": {"host": "db-3"}, "runbook_url": "https://runbooks.example.com/backup",
         "links": [{"title": "Log", "url": "https://logs.example.com/backup"}]}
        """
                .formatted(fingerprint, status);
    }

    public HttpResponse<String> send(URI door, String body)
            throws IOException, InterruptedException {
        return send(door, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /**
     * @param headers more than the usual ones, or instead of them
     */
    HttpResponse<String> send(URI door, byte[] body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(door)
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + Playing.ALERT_TOKEN)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }
}
