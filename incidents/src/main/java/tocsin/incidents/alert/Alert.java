package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A group of alerts as people are told of it, from its first firing until it has been quiet for a
 * while; what fires after that begins anew.
 *
 * @param changes when it changed last, the oldest first; as many as matter
 * @param isGathering whether changes are told together, every so often
 * @param quietSince when the last of its alerts was resolved
 * @param acknowledgedBy who looks after it
 * @param led the incidents that it led to, the newest last
 * @param readers who has opened the runbook
 */
public record Alert(
        Wording wording,
        Soundings soundings,
        Instant firedAt,
        List<Instant> changes,
        boolean isGathering,
        @Nullable Instant quietSince,
        @Nullable Actor acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        List<Led> led,
        Set<UserId> readers) {

    /** What fires again within this time is the same; later it is told anew. */
    public static final Duration SAME = Duration.ofMinutes(30);

    /** How often changes are told while there are too many of them. */
    public static final Duration GATHERED = Duration.ofMinutes(5);

    private static final int MANY = 8;
    private static final Duration SOON = Duration.ofMinutes(15);

    public Alert {
        changes = List.copyOf(changes);
        led = List.copyOf(led);
        readers = Set.copyOf(readers);
    }

    public static Alert fired(AlertFact.Fired fired, Instant at) {
        return new Alert(
                fired.wording(),
                Soundings.none().with(fired.alerts()),
                at,
                List.of(at),
                false,
                null,
                null,
                null,
                List.of(),
                Set.of());
    }

    public boolean isFiring() {
        return quietSince == null;
    }

    /**
     * Since when something of it fires without a break, by the sender's word; never in the future.
     */
    public Instant since() {
        return soundings.firing().stream()
                .map(each ->
                        each.startsAt().isBefore(each.since()) ? each.startsAt() : each.since())
                .min(Instant::compareTo)
                .orElse(firedAt);
    }

    /** Whether what fires now would be something new. */
    public boolean isPast(Instant now) {
        return quietSince != null && now.isAfter(quietSince.plus(SAME));
    }

    /** What people should be told of that; each kind is a fact of its own. */
    public List<AlertFact> newsOf(Wording told, List<Sounding> heard) {
        List<Sounding> news = soundings.newsAmong(heard);
        List<Sounding> more = new ArrayList<>();
        List<Sounding> again = new ArrayList<>();
        List<Sounding> resolved = new ArrayList<>();
        for (Sounding each : news) {
            List<Sounding> kind =
                    !each.isFiring()
                            ? resolved
                            : soundings.find(each.fingerprint()).isPresent() ? again : more;
            kind.add(each);
        }
        List<AlertFact> facts = new ArrayList<>();
        if (!resolved.isEmpty()) {
            facts.add(new AlertFact.Resolved(resolved));
        }
        if (!again.isEmpty()) {
            facts.add(new AlertFact.FiredAgain(told, again));
        }
        if (!more.isEmpty()) {
            facts.add(new AlertFact.MoreFired(told, more));
        }
        return facts;
    }

    /** Whether so much happens with this change that what follows is gathered. */
    public boolean isTooMuchAt(Instant now) {
        return changes.size() >= MANY - 1
                && changes.get(changes.size() - MANY + 1).isAfter(now.minus(SOON));
    }

    /** The newest open incident that it led to and that everybody may know of. */
    public Optional<Led> incident() {
        return led.reversed().stream()
                .filter(each -> !each.isPrivate() && each.isOpen())
                .findFirst();
    }

    public Alert after(AlertFact fact, Actor actor, Instant at) {
        return switch (fact) {
            case AlertFact.Fired _ ->
                    throw new IllegalStateException("A group of alerts fires first only once");
            case AlertFact.MoreFired(Wording told, List<Sounding> alerts) ->
                    changed(told, alerts, at);
            case AlertFact.FiredAgain(Wording told, List<Sounding> alerts) ->
                    changed(told, alerts, at);
            case AlertFact.Resolved(List<Sounding> alerts) -> changed(wording, alerts, at);
            case AlertFact.Gathered _ -> gathering(true);
            case AlertFact.Settled _ -> gathering(false);
            case AlertFact.Acknowledged _ -> acknowledged(actor, at);
            case AlertFact.Led(IncidentId incident, boolean isPrivate) ->
                    leading(new Led(incident, isPrivate, null, true));
            case AlertFact.IncidentStood(IncidentId incident, var room, boolean isOpen) ->
                    leading(new Led(incident, false, room, isOpen));
            case AlertFact.RunbookOpened _ -> read(actor);
        };
    }

    private Alert changed(Wording told, List<Sounding> latest, Instant at) {
        Soundings after = soundings.with(latest);
        List<Instant> times = new ArrayList<>(changes);
        times.add(at);
        boolean isQuiet = after.firing().isEmpty();
        return new Alert(
                told,
                after,
                firedAt,
                times.subList(Math.max(0, times.size() - MANY), times.size()),
                isGathering,
                isQuiet ? at : null,
                acknowledgedBy,
                acknowledgedAt,
                led,
                readers);
    }

    private Alert gathering(boolean now) {
        return new Alert(
                wording,
                soundings,
                firedAt,
                List.of(),
                now,
                quietSince,
                acknowledgedBy,
                acknowledgedAt,
                led,
                readers);
    }

    private Alert acknowledged(Actor by, Instant at) {
        return new Alert(
                wording,
                soundings,
                firedAt,
                changes,
                isGathering,
                quietSince,
                by,
                at,
                led,
                readers);
    }

    private Alert leading(Led latest) {
        List<Led> all = new ArrayList<>(led);
        int known = all.stream().map(Led::incident).toList().indexOf(latest.incident());
        if (known < 0) {
            all.add(latest);
        } else {
            all.set(known, latest);
        }
        return new Alert(
                wording,
                soundings,
                firedAt,
                changes,
                isGathering,
                quietSince,
                acknowledgedBy,
                acknowledgedAt,
                all,
                readers);
    }

    private Alert read(Actor by) {
        Set<UserId> all = new HashSet<>(readers);
        if (by instanceof Actor.Person(UserId user)) {
            all.add(user);
        }
        return new Alert(
                wording,
                soundings,
                firedAt,
                changes,
                isGathering,
                quietSince,
                acknowledgedBy,
                acknowledgedAt,
                led,
                all);
    }
}
