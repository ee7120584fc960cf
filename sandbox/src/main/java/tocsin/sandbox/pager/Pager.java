package tocsin.sandbox.pager;

import tocsin.sandbox.pager.Alert.Status;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** PagerDuty in a box: alerts that ring for the people on call. */
public final class Pager {
    /** "approximately 120 calls/minute per integration key", looking back over 60 seconds. */
    private static final int MOST_A_MINUTE = 120;

    private static final Duration WINDOW = Duration.ofSeconds(60);
    private static final int MOST_CALLS = 200;
    private final InstantSource clock;
    private final List<Alert> alerts = new ArrayList<>();
    private final Deque<Call> calls = new ArrayDeque<>();
    private final Map<String, Deque<Instant>> pace = new HashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults();
    private Roster roster = Roster.usual("50000000000000000000000000000911");
    private String apiKey = "key-of-the-sandbox";

    public Pager(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes events under this key, 32 letters and digits, for its first service. */
    public synchronized void takes(String routingKey) {
        roster = Roster.usual(routingKey);
    }

    /** The first service's integration key. */
    public synchronized String routingKey() {
        return roster.services().getFirst().routingKey();
    }

    public synchronized Roster roster() {
        return roster;
    }

    /** Of the REST API. */
    public synchronized String apiKey() {
        return apiKey;
    }

    public synchronized void opensWith(String key) {
        apiKey = key;
    }

    public Faults faults() {
        return faults;
    }

    public InstantSource clock() {
        return clock;
    }

    /** Whether one more event fits under the key's limit; it then counts. */
    synchronized boolean isPaced(String routingKey) {
        Instant now = clock.instant();
        Deque<Instant> latest = pace.computeIfAbsent(routingKey, _ -> new ArrayDeque<>());
        while (!latest.isEmpty() && !latest.peekFirst().isAfter(now.minus(WINDOW))) {
            latest.removeFirst();
        }
        if (latest.size() >= MOST_A_MINUTE) {
            return false;
        }
        latest.addLast(now);
        return true;
    }

    /**
     * Does what the event asks. What acknowledges or resolves nothing that is open is dropped, as
     * the documentation says.
     *
     * @return its deduplication key
     */
    String take(Event event) {
        String key = event.dedupKey().orElseGet(() -> UUID.randomUUID().toString());
        synchronized (this) {
            Instant now = clock.instant();
            alerts.forEach(alert -> alert.rings(now));
            Optional<Alert> open = open(event.service(), key);
            switch (event.action()) {
                case TRIGGER -> {
                    if (open.isPresent()) {
                        open.get().triggeredAgain(event.payload(), now);
                    } else {
                        alerts.add(new Alert(alerts.size() + 1, key, event, now));
                    }
                }
                case ACKNOWLEDGE ->
                        open.ifPresent(
                                alert -> alert.becomes(Status.ACKNOWLEDGED, Optional.empty(), now));
                case RESOLVE ->
                        open.ifPresent(
                                alert -> alert.becomes(Status.RESOLVED, Optional.empty(), now));
            }
            alerts.forEach(alert -> alert.rings(now));
        }
        changed();
        return key;
    }

    private Optional<Alert> open(Roster.Service service, String key) {
        return alerts.stream()
                .filter(alert -> alert.status() != Status.RESOLVED)
                .filter(alert -> alert.dedupKey().equals(key))
                .filter(alert -> alert.service().id().equals(service.id()))
                .findFirst();
    }

    /**
     * A person does it, as on their phone.
     *
     * @param person by name, as the roster has it; empty: the one whom it rings
     * @throws IllegalArgumentException with a sentence for people
     */
    public void becomes(long number, Status next, String person) {
        synchronized (this) {
            Instant now = clock.instant();
            Alert alert =
                    alerts.stream()
                            .filter(each -> each.number() == number)
                            .findFirst()
                            .orElseThrow(() ->
                                    new IllegalArgumentException("There is no alert " + number));
            if (alert.status() == Status.RESOLVED) {
                throw new IllegalArgumentException("Alert " + number + " is resolved");
            }
            alert.becomes(next, Optional.of(who(person, alert, now)), now);
        }
        changed();
    }

    private Roster.User who(String person, Alert alert, Instant now) {
        if (person.isEmpty()) {
            return Roster.onCall(alert.service().escalation(), 1, now).user();
        }
        List<String> names = roster.users().stream().map(Roster.User::name).toList();
        return roster.users().stream()
                .filter(each -> each.name().equals(person))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Nobody is called '" + person + "'; there are " + names));
    }

    /** Everything that was triggered, the latest last. */
    public synchronized List<Alert> alerts() {
        Instant now = clock.instant();
        alerts.forEach(alert -> alert.rings(now));
        return List.copyOf(alerts);
    }

    void called(Call call) {
        synchronized (this) {
            calls.addLast(call);
            if (calls.size() > MOST_CALLS) {
                calls.removeFirst();
            }
        }
        changed();
    }

    /** The latest calls, the latest last. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized void forget() {
        alerts.clear();
        calls.clear();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    /**
     * Calls back on every change.
     *
     * @return stops it
     */
    public Runnable listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
