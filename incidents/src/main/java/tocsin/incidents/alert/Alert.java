package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.IncidentId;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
 * @param acknowledged absent: nobody looks after it yet
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
        @Nullable Acknowledged acknowledged,
        List<Led> led,
        Set<UserId> readers) {

    /** What fires again within this time is the same; later it is told anew. */
    public static final Duration SAME = Duration.ofMinutes(30);

    /** How often changes are told while there are too many of them. */
    public static final Duration GATHERED = Duration.ofMinutes(5);

    /** So many changes at once are too many to tell of each. */
    static final int MANY = 8;

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

    /** When it began, by the sender's word, as far as that is known still. */
    public Instant began() {
        return soundings.all().stream()
                .map(Sounding::startsAt)
                .filter(firedAt::isAfter)
                .min(Instant::compareTo)
                .orElse(firedAt);
    }

    /** Whether what fires now would be something new. */
    public boolean isPast(Instant now) {
        return quietSince != null && now.isAfter(quietSince.plus(SAME));
    }

    /**
     * Who looks after it.
     *
     * @param at when that was said
     */
    public record Acknowledged(Actor by, Instant at) {}

    /** How many fire that the one who acknowledged it has not seen. */
    public long firedSinceAcknowledged() {
        return acknowledged == null
                ? 0
                : soundings.firing().stream()
                        .filter(each -> each.since().isAfter(acknowledged.at()))
                        .count();
    }

    /**
     * What it should be told has ended before a new record begins; empty when it goes on. A sender
     * says nothing of the end of what was silenced meanwhile: that all began anew, long after the
     * last news, is how it shows. While an incident is open the record stays its own.
     *
     * @param heard the group's alerts as they stand now
     */
    public List<Sounding> endedUnheard(Soundings heard, Instant now) {
        boolean isOld = soundings.latest().filter(at -> now.isAfter(at.plus(SAME))).isPresent();
        List<Sounding> firing = soundings.firing();
        boolean isAnew =
                firing.stream()
                        .allMatch(each ->
                                heard.find(each.fingerprint())
                                        .filter(latest -> latest.follows(each))
                                        .isPresent());
        return isOld && isAnew && incident().isEmpty()
                ? firing.stream().map(each -> each.endedBy(now)).toList()
                : List.of();
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
        Draft draft = new Draft(this);
        switch (fact) {
            case AlertFact.Fired _ ->
                    throw new IllegalStateException("A group of alerts fires first only once");
            case AlertFact.MoreFired(Wording told, List<Sounding> alerts) ->
                    draft.changed(told, alerts, at);
            case AlertFact.FiredAgain(Wording told, List<Sounding> alerts) ->
                    draft.changed(told, alerts, at);
            case AlertFact.Resolved(List<Sounding> alerts) -> draft.changed(wording, alerts, at);
            case AlertFact.Gathered _ -> draft.gathering(true);
            case AlertFact.Settled _ -> draft.gathering(false);
            case AlertFact.Acknowledged _ -> draft.acknowledged = new Acknowledged(actor, at);
            case AlertFact.Led(IncidentId incident, boolean isPrivate) ->
                    draft.leading(new Led(incident, isPrivate, null, true));
            case AlertFact.IncidentStood(IncidentId incident, var room, boolean isOpen) ->
                    draft.leading(new Led(incident, false, room, isOpen));
            case AlertFact.RunbookOpened _ -> draft.read(actor);
        }
        return draft.alert();
    }
}
