package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.alert.Led;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Severity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a group of alerts fires, is looked after and is resolved. */
public final class Alerting {
    private static final IncidentId NOT_YET = new IncidentId(1);

    /** Only an incident has one; the sender's own word is in the wording. */
    private static final Severity NONE =
            new Severity("alert", "alert", Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private Alerting() {}

    /** The record of a group that is not known, or whose record is past; empty: none fires. */
    public static Optional<Decision.Accepted> begin(
            Wording wording, List<Sounding> heard, Actor actor, Circumstances now) {
        List<Sounding> firing = heard.stream().filter(Sounding::isFiring).toList();
        if (firing.isEmpty()) {
            return Optional.empty();
        }
        AlertFact.Fired fired = new AlertFact.Fired(wording, firing);
        Fact fact = new Fact.OfAlert(fired);
        Incident record = fired(NOT_YET, new Entry(1, now.now(), actor, fact), fired);
        return Optional.of(
                new Decision.Accepted(List.of(fact), AlertEffects.of(record, fired, now.now())));
    }

    /** As an incident it is over from the start: only what is declared from it is one. */
    static Incident fired(IncidentId id, Entry first, AlertFact.Fired fired) {
        return Incident.begun(
                id,
                new Subject.AnAlert(Alert.fired(fired, first.at())),
                first,
                new Brief(
                        fired.wording().title(),
                        NONE,
                        false,
                        first.actor(),
                        first.at(),
                        Origin.nowhere()),
                Course.begunAt(first.at()).movedTo(Phase.CLOSED, first.at()),
                Team.of(List.of()),
                new Checklist(List.of()));
    }

    static Subject after(Subject before, AlertFact fact, Actor actor, Instant at) {
        if (!(before instanceof Subject.AnAlert(Alert alert))) {
            throw new IllegalStateException("Only a group of alerts fires");
        }
        return new Subject.AnAlert(alert.after(fact, actor, at));
    }

    static Decision decide(
            Incident record, Alert alert, Intent intent, Actor actor, Circumstances now) {
        return intent instanceof Intent.OfAlert(AlertWish wish)
                ? decide(record, alert, wish, actor, now)
                : refused(new Refusal.NoSuchIncident());
    }

    private static Decision decide(
            Incident record, Alert alert, AlertWish wish, Actor actor, Circumstances now) {
        return switch (wish) {
            case AlertWish.Hear(Wording wording, List<Sounding> heard) ->
                    alert.isGathering()
                            ? nothingToDo()
                            : hear(record, alert, wording, heard, actor, now);
            case AlertWish.Settle(List<Sounding> heard) -> settle(record, alert, heard, actor, now);
            case AlertWish.Acknowledge _ -> acknowledge(record, alert, actor, now);
            case AlertWish.OpenRunbook _ ->
                    actor instanceof Actor.Person(UserId user) && !alert.readers().contains(user)
                            ? written(record, actor, now, List.of(new AlertFact.RunbookOpened()))
                            : nothingToDo();
            case AlertWish.RecordIncident(IncidentId incident, boolean isPrivate) ->
                    knows(alert, incident)
                            ? nothingToDo()
                            : written(
                                    record,
                                    actor,
                                    now,
                                    List.of(new AlertFact.Led(incident, isPrivate)));
            case AlertWish.RecordStanding(IncidentId incident, var room, boolean isOpen) ->
                    alert.led().contains(new Led(incident, false, room, isOpen))
                            ? nothingToDo()
                            : written(
                                    record,
                                    actor,
                                    now,
                                    List.of(new AlertFact.IncidentStood(incident, room, isOpen)));
        };
    }

    private static Decision hear(
            Incident record,
            Alert alert,
            Wording wording,
            List<Sounding> heard,
            Actor actor,
            Circumstances now) {
        List<AlertFact> facts = new ArrayList<>(alert.newsOf(wording, heard));
        if (!facts.isEmpty() && alert.isTooMuchAt(now.now())) {
            facts.add(new AlertFact.Gathered());
        }
        return written(record, actor, now, facts);
    }

    /** While there is news, it goes on being gathered. */
    private static Decision settle(
            Incident record, Alert alert, List<Sounding> heard, Actor actor, Circumstances now) {
        if (!alert.isGathering()) {
            return nothingToDo();
        }
        List<AlertFact> news = alert.newsOf(alert.wording(), heard);
        return written(
                record, actor, now, news.isEmpty() ? List.of(new AlertFact.Settled()) : news);
    }

    private static Decision acknowledge(
            Incident record, Alert alert, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.ACKNOWLEDGE)) {
            return notAllowed(Deed.ACKNOWLEDGE, now);
        }
        Alert.Acknowledged known = alert.acknowledged();
        if (known != null) {
            return refused(new Refusal.AlreadyAcknowledged(known.by(), known.at()));
        }
        Instant quiet = alert.quietSince();
        return quiet == null
                ? written(record, actor, now, List.of(new AlertFact.Acknowledged()))
                : refused(new Refusal.AlertResolved(quiet));
    }

    private static boolean knows(Alert alert, IncidentId incident) {
        return alert.led().stream().anyMatch(each -> each.incident().equals(incident));
    }

    private static Decision written(
            Incident record, Actor actor, Circumstances now, List<AlertFact> facts) {
        return accepted(
                record, actor, now, facts.stream().map(Fact.OfAlert::new).toArray(Fact[]::new));
    }
}
