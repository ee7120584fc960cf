package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Redaction;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Something that a cluster says has happened to an object. */
public record Event(
        Instant at,
        boolean isWarning,
        String reason,
        String message,
        String kind,
        String name,
        int times) {
    private static final int MOST = 30;

    /**
     * Those about a workload and what it made, the newest first.
     *
     * @param names of the workload, its revisions and its pods
     */
    public static List<Event> about(Workload workload, Set<String> names, JsonNode list) {
        List<Event> events = new ArrayList<>();
        for (JsonNode json : list.path("items")) {
            Event event = of(json);
            if (event.isAbout(workload, names)) {
                events.add(event);
            }
        }
        events.sort(Comparator.comparing(Event::at).reversed());
        return events;
    }

    /** Its own, its revisions', and its pods', those that are gone too. */
    private boolean isAbout(Workload workload, Set<String> names) {
        if (kind.equals(workload.kind().title())) {
            return name.equals(workload.name());
        }
        if (!kind.equals("Pod") && !kind.equals("ReplicaSet")) {
            return false;
        }
        return names.contains(name)
                || (kind.equals("Pod")
                        && names.stream()
                                .filter(owner -> !owner.equals(workload.name()))
                                .anyMatch(owner -> name.startsWith(owner + "-")));
    }

    /** As a table. */
    public static Looked.Table table(List<Event> events, Instant now) {
        return new Looked.Table(
                List.of("age", "type", "reason", "object", "message"),
                events.stream().limit(MOST).map(event -> event.row(now)).toList());
    }

    private List<String> row(Instant now) {
        String again = times > 1 ? " (" + times + " times)" : "";
        return List.of(
                Age.of(at, now),
                isWarning ? "Warning" : "Normal",
                reason,
                kind + "/" + name,
                Redaction.of(message) + again);
    }

    private static Event of(JsonNode json) {
        JsonNode object = json.path("involvedObject");
        return new Event(
                time(json),
                json.path("type").asText().equals("Warning"),
                json.path("reason").asText(),
                json.path("message").asText(),
                object.path("kind").asText(),
                object.path("name").asText(),
                Math.max(json.path("count").asInt(1), json.path("series").path("count").asInt(1)));
    }

    private static Instant time(JsonNode json) {
        Instant latest = Instant.EPOCH;
        for (JsonNode time :
                List.of(
                        json.path("series").path("lastObservedTime"),
                        json.path("lastTimestamp"),
                        json.path("eventTime"),
                        json.path("metadata").path("creationTimestamp"))) {
            Instant at = Meta.instant(time);
            latest = at.isAfter(latest) ? at : latest;
        }
        return latest;
    }
}
