package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.nothingToDo;

import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.alert.Wording;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An incident and the alerts that tell of it. */
public final class AlertedIncident {

    private AlertedIncident() {}

    public static List<Telling> alerts(Incident incident) {
        return incident.subject() instanceof Subject.AnIncident(List<Telling> alerts)
                ? alerts
                : List.of();
    }

    /** What is over for good hears nothing more. */
    static Decision hear(
            Incident incident, IncidentId alert, AlertNews news, Actor actor, Circumstances now) {
        boolean hears = incident.phase().isOpen() || incident.phase() == Phase.RESOLVED;
        return hears && isNew(incident, alert, news)
                ? accepted(incident, actor, now, new Fact.AlertHeard(alert, news))
                : nothingToDo();
    }

    private static boolean isNew(Incident incident, IncidentId alert, AlertNews news) {
        Optional<Telling> known = known(incident, alert);
        return switch (news) {
            case AlertNews.Joined _ -> known.isEmpty();
            case AlertNews.Quiet _ -> known.filter(Telling::isFiring).isPresent();
            case AlertNews.Again _ -> known.filter(each -> !each.isFiring()).isPresent();
        };
    }

    static Subject after(Subject before, IncidentId alert, AlertNews news) {
        if (!(before instanceof Subject.AnIncident(List<Telling> alerts))) {
            throw new IllegalStateException("Only an incident hears of alerts");
        }
        List<Telling> after = new ArrayList<>();
        for (Telling each : alerts) {
            after.add(each.alert().equals(alert) ? heard(each, news) : each);
        }
        if (news instanceof AlertNews.Joined(Wording wording)) {
            after.add(new Telling(alert, wording, true));
        }
        return new Subject.AnIncident(after);
    }

    private static Telling heard(Telling telling, AlertNews news) {
        return new Telling(telling.alert(), telling.wording(), !(news instanceof AlertNews.Quiet));
    }

    static List<Effect> effects(Incident incident, IncidentId alert, AlertNews news) {
        return known(incident, alert)
                .<List<Effect>>map(telling -> List.of(new Effect.Say(message(telling, news))))
                .orElse(List.of());
    }

    private static Message message(Telling telling, AlertNews news) {
        return switch (news) {
            case AlertNews.Joined(Wording wording) -> new Message.AlertJoined(wording);
            case AlertNews.Quiet _ -> new Message.AlertQuiet(telling.wording());
            case AlertNews.Again _ -> new Message.AlertAgain(telling.wording());
        };
    }

    /** What the alerts said is the first thing in the channel that they led to. */
    static List<Effect> opened(Incident incident, Policy policy) {
        List<Effect> effects = new ArrayList<>();
        for (Telling each : alerts(incident)) {
            effects.add(new Effect.Say(new Message.AlertJoined(each.wording())));
            if (incident.brief().declaredBy() instanceof Actor.Tocsin) {
                policy.service(each.wording().service())
                        .map(Service::owners)
                        .filter(owners -> !owners.isEmpty())
                        .ifPresent(owners -> effects.add(new Effect.Invite(owners)));
            }
        }
        return effects;
    }

    /** What the alerts' own messages show, and who looks after them. */
    static List<Effect> telling(Fact fact, Incident incident) {
        boolean matters =
                fact instanceof Fact.ChannelOpened
                        || fact instanceof Fact.PhaseMoved
                        || (fact instanceof Fact.StepTicked(StepId step)
                                && step.equals(Checklist.ACKNOWLEDGE));
        return matters && !alerts(incident).isEmpty()
                ? List.of(new Effect.OfAlert(new AlertWork.TellAlerts(), null))
                : List.of();
    }

    private static Optional<Telling> known(Incident incident, IncidentId alert) {
        return alerts(incident).stream().filter(each -> each.alert().equals(alert)).findFirst();
    }
}
