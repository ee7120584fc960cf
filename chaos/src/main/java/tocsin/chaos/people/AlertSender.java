package tocsin.chaos.people;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.chaos.people.Ask.Outcome;
import tocsin.chaos.world.World;
import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An Alertmanager: tells of a group that fires or ends until somebody takes it. */
final class AlertSender {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 10;
    private static final int MOST_FIRING = 3;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI door;
    private final Words words;
    private final InstantSource clock;
    private final Consumer<Ask> memory;
    private final Deque<Firing> firing = new ArrayDeque<>();

    private record Firing(String word, Instant since) {}

    AlertSender(URI door, Words words, InstantSource clock, Consumer<Ask> memory) {
        this.door = door;
        this.words = words;
        this.clock = clock;
        this.memory = memory;
    }

    void does(Script.Next next) throws InterruptedException {
        if (firing.size() >= MOST_FIRING || (next.where() < 0.4 && !firing.isEmpty())) {
            tell(Wish.ALERT_ENDS, firing.removeFirst());
        } else {
            Firing begun = new Firing(words.next(), clock.instant());
            firing.add(begun);
            tell(Wish.ALERT_FIRES, begun);
        }
    }

    /** As an Alertmanager does: the same again after a failure, and then not any more. */
    private void tell(Wish wish, Firing alert) throws InterruptedException {
        Instant from = clock.instant();
        int status = 0;
        for (int i = 0; i < TRIES && status / 100 != 2; i++) {
            status = send(body(alert, wish == Wish.ALERT_FIRES));
            if (status / 100 != 2) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
        memory.accept(
                new Ask(
                        wish,
                        "",
                        "",
                        alert.word,
                        from,
                        clock.instant(),
                        status / 100 == 2 ? Outcome.DONE : Outcome.UNKNOWN,
                        "HTTP " + status));
    }

    private int send(String body) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(door)
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .header("Authorization", "Bearer " + World.ALERT_TOKEN)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    private String body(Firing alert, boolean isFiring) {
        ObjectNode body = Json.object();
        String status = isFiring ? "firing" : "resolved";
        body.put("version", "4").put("groupKey", "{}:{alertname=\"" + alert.word + "\"}");
        body.put("truncatedAlerts", 0).put("status", status).put("receiver", "tocsin");
        body.putObject("groupLabels").put("alertname", alert.word);
        labels(body.putObject("commonLabels"), alert);
        body.putObject("commonAnnotations").put("summary", "Alert " + alert.word);
        body.put("externalURL", "http://alertmanager.example.com:9093");
        ObjectNode one = body.putArray("alerts").addObject().put("status", status);
        labels(one.putObject("labels"), alert);
        one.putObject("annotations").put("summary", "Alert " + alert.word);
        one.put("startsAt", alert.since.toString());
        one.put("endsAt", isFiring ? "0001-01-01T00:00:00Z" : clock.instant().toString());
        one.put("generatorURL", "http://prometheus.example.com/graph");
        one.put("fingerprint", alert.word);
        return body.toString();
    }

    private static void labels(ObjectNode labels, Firing alert) {
        labels.put("alertname", alert.word).put("severity", "warning").put("service", "checkout");
    }
}
