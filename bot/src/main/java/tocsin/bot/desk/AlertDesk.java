package tocsin.bot.desk;

import tocsin.bot.alert.Taken;
import tocsin.bot.store.AlertGroups;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.Known;
import tocsin.bot.store.OpenIncidents;
import tocsin.bot.store.Written;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.AlertDeclaring;
import tocsin.incidents.Alerting;
import tocsin.incidents.Circumstances;
import tocsin.incidents.Decision;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Listing;
import tocsin.incidents.Origin;
import tocsin.incidents.RecordKey;
import tocsin.incidents.Refusal;
import tocsin.incidents.Summary;
import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.AlertWish;
import tocsin.incidents.alert.Heard;
import tocsin.incidents.alert.Led;
import tocsin.incidents.alert.Signal;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Soundings;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.policy.Policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where alerts are heard, and where they become incidents. */
public final class AlertDesk {
    private static final Actor TOCSIN = new Actor.Tocsin();

    private final Desk desk;
    private final Incidents incidents;
    private final OpenIncidents open;
    private final AlertGroups groups;

    AlertDesk(Desk desk, Incidents incidents, OpenIncidents open, AlertGroups groups) {
        this.desk = desk;
        this.incidents = incidents;
        this.open = open;
        this.groups = groups;
    }

    /**
     * Writes down what a sender tells; what is known already changes nothing. When this returns it
     * is durable; when it throws, the sender should tell it again.
     */
    public Taken hear(Signal signal) {
        Circumstances now = desk.circumstances();
        Wording wording = signal.worded(now.policy());
        AlertGroups.Told told =
                groups.hear(
                        signal.group(), now.now(), group -> becomes(signal, wording, group, now));
        return new Taken(
                tell(told, signal, wording, now),
                signal.isDoubtful(told.before().heard(), now.now()));
    }

    /** All that can be decided now is written with it. */
    private static AlertGroups.Becomes becomes(
            Signal signal, Wording wording, AlertGroups.Group group, Circumstances now) {
        Soundings heard = signal.after(group.heard(), now.policy(), now.now());
        List<Sounding> told = signal.among(heard);
        Optional<Incident> going = going(group, now);
        boolean goesOn = going.isPresent() && ended(group, heard, now).isEmpty();
        Optional<Decision.Accepted> begins =
                goesOn ? Optional.empty() : Alerting.begin(wording, told, TOCSIN, now);
        return new AlertGroups.Becomes(
                heard,
                about(signal, wording, now.policy()),
                begins,
                begins.isPresent()
                        ? Optional.empty()
                        : going.flatMap(record -> hears(record, wording, told, now)));
    }

    /** Nothing when it tells all of that already. */
    private static Optional<Decision.Accepted> hears(
            Incident record, Wording wording, List<Sounding> told, Circumstances now) {
        Intent hear = new Intent.OfAlert(new AlertWish.Hear(wording, told));
        return record.decide(hear, TOCSIN, now) instanceof Decision.Accepted accepted
                        && !accepted.facts().isEmpty()
                ? Optional.of(accepted)
                : Optional.empty();
    }

    /** Of what has ended little may be said. */
    private static Optional<AlertGroups.About> about(
            Signal signal, Wording wording, Policy policy) {
        String severity = policy.severityOfAlert(wording.severity()).severity().id();
        return signal.alerts().stream().anyMatch(Heard::isFiring)
                ? Optional.of(new AlertGroups.About(severity, wording.service()))
                : Optional.empty();
    }

    /** The record that tells of the group, and is not past. */
    private static Optional<Incident> going(AlertGroups.Group group, Circumstances now) {
        return group.record()
                .map(Known::incident)
                .filter(record -> !alert(record).isPast(now.now()));
    }

    /** What the record should be told has ended before a new one begins. */
    private static List<Sounding> ended(
            AlertGroups.Group group, Soundings heard, Circumstances now) {
        return going(group, now)
                .map(record -> alert(record).endedUnheard(heard, now.now()))
                .orElseGet(List::of);
    }

    private static Alert alert(Incident record) {
        return AlertDeclaring.alert(record).orElseThrow();
    }

    /**
     * After the commit.
     *
     * @return the record that tells of it, if any
     */
    private Optional<IncidentId> tell(
            AlertGroups.Told told, Signal signal, Wording wording, Circumstances now) {
        Optional<IncidentId> going = going(told.before(), now).map(Incident::id);
        if (told.begun().isPresent()) {
            List<Sounding> ended = ended(told.before(), told.heard(), now);
            going.filter(_ -> !ended.isEmpty()).ifPresent(record -> tell(record, wording, ended));
            return told.begun().map(begun -> desk.written(begun, TOCSIN, "Fired").id());
        }
        told.wentOn()
                .ifPresent(written -> {
                    switch (written) {
                        case Written.Committed committed -> {
                            Incident _ = desk.written(committed, TOCSIN, "Heard");
                        }
                        case Written.Stale _, Written.Seen _, Written.Busy _ ->
                                going.ifPresent(record ->
                                        tell(record, wording, signal.among(told.heard())));
                    }
                });
        return going;
    }

    private void tell(IncidentId record, Wording wording, List<Sounding> soundings) {
        Intent hear = new Intent.OfAlert(new AlertWish.Hear(wording, soundings));
        FrontDesk.Answer _ = desk.handle(record, hear, TOCSIN, AlertGroups.key());
    }

    /** A page of the groups that fire. */
    FrontDesk.FiringAlerts firing(String service, int page) {
        AlertGroups.Firing firing =
                groups.firing(
                        service, desk.policy().severityIds(), page, FrontDesk.FiringAlerts.PAGE);
        return new FrontDesk.FiringAlerts(
                desk.latest(firing.records()).values().stream().map(Known::incident).toList(),
                service,
                firing.page(),
                firing.all());
    }

    /** What was heard of a record's group by now. */
    public Soundings heard(IncidentId record) {
        return groups.heard(record);
    }

    /** Declares an incident from alerts by somebody's word. */
    FrontDesk.Answer declare(
            RecordKey alert, Intent.Declare declare, Actor actor, String key, Circumstances now) {
        if (desk.find(alert.id()).filter(record -> record.key().equals(alert)).isEmpty()) {
            return new FrontDesk.Answer.Refused(new Refusal.NoSuchIncident());
        }
        Outcome outcome =
                incidents.declaring(
                        declaring -> declare(alert.id(), declare, actor, key, now, declaring));
        return settled(outcome, actor);
    }

    private Outcome declare(
            IncidentId record,
            Intent.Declare declare,
            Actor actor,
            String key,
            Circumstances now,
            Incidents.Declaring declaring) {
        Optional<Known> alert = locked(record, declaring);
        if (alert.isEmpty() || AlertDeclaring.alert(alert.get().incident()).isEmpty()) {
            return new Outcome.No(new Refusal.NoSuchIncident());
        }
        Decision decision =
                AlertDeclaring.decide(
                        declare,
                        alert.get().incident(),
                        actor,
                        led(alert.get().incident(), actor),
                        desk.like(declare, actor, now),
                        now);
        return switch (decision) {
            case Decision.Refused(Refusal refusal) ->
                    declaring.isSeen(key) ? new Outcome.Again() : new Outcome.No(refusal);
            case Decision.Accepted accepted ->
                    declaring.isFirst(key, now.now())
                            ? begun(alert.get(), accepted, actor, key, now, declaring)
                            : new Outcome.Again();
        };
    }

    private Outcome begun(
            Known alert,
            Decision.Accepted accepted,
            Actor actor,
            String key,
            Circumstances now,
            Incidents.Declaring declaring) {
        Written.Committed begun = declaring.begin(actor, accepted, now.now());
        Incident incident = begun.known().incident();
        List<Written.Committed> all = new ArrayList<>(List.of(begun));
        AlertWish led = new AlertWish.RecordIncident(incident.id(), incident.isPrivate());
        write(alert, new Intent.OfAlert(led), actor, key + ":led", now).ifPresent(all::add);
        return new Outcome.Yes(all);
    }

    /**
     * Does what a rule wants, if nothing open does already.
     *
     * @param origin where the alerts are shown
     */
    public void lead(IncidentId record, Wanted wanted, Origin origin, String key) {
        Circumstances now = desk.circumstances();
        Outcome outcome =
                incidents.declaring(declaring -> lead(record, wanted, origin, key, now, declaring));
        FrontDesk.Answer _ = settled(outcome, TOCSIN);
    }

    private Outcome lead(
            IncidentId record,
            Wanted wanted,
            Origin origin,
            String key,
            Circumstances now,
            Incidents.Declaring declaring) {
        Known alert = locked(record, declaring).orElseThrow();
        List<Listing> about =
                AlertDeclaring.alert(alert.incident())
                        .map(each -> open.alertedOf(each.wording().service()))
                        .orElseGet(List::of);
        return switch (AlertDeclaring.byRule(alert.incident(), wanted, origin, about)) {
            case AlertDeclaring.Lead.Nowhere _ -> new Outcome.Again();
            case AlertDeclaring.Lead.Join(IncidentId incident) ->
                    joined(alert, incident, key, now, declaring);
            case AlertDeclaring.Lead.Begin(Intent.Declare declare) ->
                    switch (declare(record, declare, TOCSIN, key, now, declaring)) {
                        case Outcome.No(Refusal.JustDeclared(var same)) ->
                                joined(alert, same.id(), key, now, declaring);
                        case Outcome.No no -> no;
                        case Outcome.Yes yes -> yes;
                        case Outcome.Again again -> again;
                    };
        };
    }

    private Outcome joined(
            Known alert,
            IncidentId id,
            String key,
            Circumstances now,
            Incidents.Declaring declaring) {
        Known incident = locked(id, declaring).orElseThrow();
        Wording wording = AlertDeclaring.alert(alert.incident()).orElseThrow().wording();
        Intent hear = new Intent.HearOfAlert(alert.incident().id(), new AlertNews.Joined(wording));
        AlertWish led = new AlertWish.RecordIncident(id, incident.incident().isPrivate());
        List<Written.Committed> all = new ArrayList<>();
        write(incident, hear, TOCSIN, key + ":joined", now).ifPresent(all::add);
        write(alert, new Intent.OfAlert(led), TOCSIN, key + ":led", now).ifPresent(all::add);
        return new Outcome.Yes(all);
    }

    /**
     * Lets an incident that was declared from alerts, and the alerts, know of each other. Saying it
     * twice is nothing.
     */
    void join(RecordKey alert, IncidentId incident, String key) {
        Circumstances now = desk.circumstances();
        Outcome outcome =
                incidents.declaring(declaring -> join(alert, incident, key, now, declaring));
        FrontDesk.Answer _ = settled(outcome, TOCSIN);
    }

    private Outcome join(
            RecordKey alert,
            IncidentId incident,
            String key,
            Circumstances now,
            Incidents.Declaring declaring) {
        return locked(alert.id(), declaring)
                .filter(record -> record.incident().key().equals(alert))
                .filter(record -> AlertDeclaring.alert(record.incident()).isPresent())
                .map(record -> joined(record, incident, key, now, declaring))
                .orElseGet(Outcome.Again::new);
    }

    private sealed interface Outcome {
        record Yes(List<Written.Committed> all) implements Outcome {}

        record No(Refusal refusal) implements Outcome {}

        record Again() implements Outcome {}
    }

    /** After the commit. */
    private FrontDesk.Answer settled(Outcome outcome, Actor actor) {
        return switch (outcome) {
            case Outcome.No(Refusal refusal) -> new FrontDesk.Answer.Refused(refusal);
            case Outcome.Again _ -> new FrontDesk.Answer.Repeated();
            case Outcome.Yes(List<Written.Committed> all) -> {
                List<Incident> written =
                        all.stream().map(each -> desk.written(each, actor, "Led")).toList();
                yield written.isEmpty()
                        ? new FrontDesk.Answer.Repeated()
                        : new FrontDesk.Answer.Done(written.getFirst());
            }
        };
    }

    private Optional<Known> locked(IncidentId id, Incidents.Declaring declaring) {
        declaring.lock(id);
        return incidents.read(id);
    }

    /** Upon what is locked; nothing when there is nothing to write. */
    private Optional<Written.Committed> write(
            Known known, Intent intent, Actor actor, String key, Circumstances now) {
        if (!(known.incident().decide(intent, actor, now)
                        instanceof Decision.Accepted(var facts, var effects))
                || facts.isEmpty()) {
            return Optional.empty();
        }
        return switch (incidents.write(known, actor, facts, effects, key, now.now())) {
            case Written.Committed committed -> Optional.of(committed);
            case Written.Seen _ -> Optional.empty();
            case Written.Stale _, Written.Busy _ ->
                    throw new IllegalStateException(
                            "Incident " + known.incident().id() + " was locked and yet changed");
        };
    }

    /** The open incidents that this group has led to, as far as the actor may know of them. */
    private List<Summary> led(Incident alert, Actor actor) {
        List<IncidentId> led =
                AlertDeclaring.alert(alert).stream()
                        .flatMap(each -> each.led().stream())
                        .map(Led::incident)
                        .toList();
        return open.among(led, actor).stream().map(Listing::summary).toList();
    }
}
