package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A problem that rings for somebody, until it is acknowledged or resolved. */
public final class Alert {

    /** How it stands. */
    public enum Status {
        TRIGGERED,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** Something that happened to it. */
    public record Entry(Instant at, String text) {}

    /**
     * Somebody acknowledged it.
     *
     * @param by empty: an event did
     */
    public record Acknowledgement(Instant at, Optional<Roster.User> by) {}

    private final long number;
    private final String dedupKey;
    private final Roster.Service service;
    private final Instant since;
    private final JsonNode links;
    private final String client;
    private final List<Entry> log = new ArrayList<>();
    private JsonNode payload;
    private final List<Acknowledgement> acknowledgements = new ArrayList<>();
    private Status status = Status.TRIGGERED;
    private Instant changed;
    private Optional<Roster.User> changedBy = Optional.empty();
    private int triggers = 1;
    private int rungLevel;

    Alert(long number, String dedupKey, Event event, Instant since) {
        this.number = number;
        this.dedupKey = dedupKey;
        this.service = event.service();
        this.payload = event.payload();
        this.links = event.links();
        this.client = event.client();
        this.since = since;
        changed = since;
        log.add(new Entry(since, "Triggered through the API"));
    }

    void triggeredAgain(JsonNode news, Instant now) {
        payload = news;
        triggers++;
        log.add(new Entry(now, "Triggered again through the API"));
    }

    /**
     * @param by empty: an event asks for it
     */
    void becomes(Status next, Optional<Roster.User> by, Instant now) {
        status = next;
        changed = now;
        changedBy = by;
        if (next == Status.ACKNOWLEDGED) {
            acknowledgements.add(new Acknowledgement(now, by));
        }
        String word = next == Status.RESOLVED ? "Resolved " : "Acknowledged ";
        log.add(
                new Entry(
                        now, word + by.map(user -> "by " + user.name()).orElse("through the API")));
    }

    /** Whom it rings now; nobody once somebody cares. */
    Optional<Roster.OnCall> rings(Instant now) {
        if (status != Status.TRIGGERED) {
            return Optional.empty();
        }
        Roster.EscalationPolicy policy = service.escalation();
        long waited = Duration.between(since, now).dividedBy(policy.patience());
        int level = Math.clamp(waited + 1, 1, policy.levels().size());
        Roster.OnCall target = Roster.onCall(policy, level, now);
        for (; rungLevel < level; rungLevel++) {
            Instant at = since.plus(policy.patience().multipliedBy(rungLevel));
            String name = Roster.onCall(policy, rungLevel + 1, at).user().name();
            log.add(new Entry(at, "Rings " + name + " (level " + (rungLevel + 1) + ")"));
        }
        return Optional.of(target);
    }

    /** When the next level rings; empty when there is none, or nothing rings. */
    Optional<Instant> escalates() {
        int levels = service.escalation().levels().size();
        return status == Status.TRIGGERED && rungLevel < levels
                ? Optional.of(since.plus(service.escalation().patience().multipliedBy(rungLevel)))
                : Optional.empty();
    }

    public long number() {
        return number;
    }

    public String dedupKey() {
        return dedupKey;
    }

    public Roster.Service service() {
        return service;
    }

    public Status status() {
        return status;
    }

    public Instant since() {
        return since;
    }

    /** When it became what it is. */
    Instant changed() {
        return changed;
    }

    /** Who made it so; empty: an event did. */
    Optional<Roster.User> changedBy() {
        return changedBy;
    }

    /** The oldest first; what is resolved has none, as at PagerDuty. */
    List<Acknowledgement> acknowledgements() {
        return status == Status.ACKNOWLEDGED ? List.copyOf(acknowledgements) : List.of();
    }

    /** How often it was triggered. */
    public int triggers() {
        return triggers;
    }

    public String summary() {
        return payload.path("summary").asText();
    }

    public JsonNode payload() {
        return payload;
    }

    public JsonNode links() {
        return links;
    }

    public String client() {
        return client;
    }

    public List<Entry> log() {
        return log.stream().sorted(Comparator.comparing(Entry::at)).toList();
    }
}
