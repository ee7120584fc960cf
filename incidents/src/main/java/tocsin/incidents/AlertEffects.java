package tocsin.incidents;

import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertFact;
import tocsin.incidents.alert.AlertWork;
import tocsin.incidents.alert.Sounding;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which effects follow from what happened to a group of alerts. */
final class AlertEffects {

    private AlertEffects() {}

    static List<Effect> of(Incident record, AlertFact fact, Instant now) {
        List<Effect> effects = new ArrayList<>();
        switch (fact) {
            case AlertFact.Fired(Wording _, List<Sounding> alerts) -> fired(alerts, effects);
            case AlertFact.MoreFired(Wording _, List<Sounding> alerts) -> fired(alerts, effects);
            case AlertFact.FiredAgain(Wording _, List<Sounding> alerts) -> {
                fired(alerts, effects);
                tellIncidents(record, effects);
            }
            case AlertFact.Resolved _, AlertFact.Acknowledged _, AlertFact.Led _ -> {
                effects.add(at(new AlertWork.Show()));
                tellIncidents(record, effects);
            }
            case AlertFact.Gathered _, AlertFact.Settled _, AlertFact.IncidentStood _ ->
                    effects.add(at(new AlertWork.Show()));
            case AlertFact.RunbookOpened _ -> {}
        }
        if (changes(fact) && isGathering(record)) {
            effects.add(new Effect.OfAlert(new AlertWork.Settle(), now.plus(Alert.GATHERED)));
        }
        return effects;
    }

    /** One that it leads to later is told how it stands then. */
    private static void tellIncidents(Incident record, List<Effect> effects) {
        if (record.subject() instanceof Subject.AnAlert(Alert alert) && !alert.led().isEmpty()) {
            effects.add(at(new AlertWork.TellIncidents()));
        }
    }

    /** The first wish counts: a group leads to one incident at a time. */
    private static void fired(List<Sounding> alerts, List<Effect> effects) {
        effects.add(at(new AlertWork.Show()));
        alerts.stream()
                .map(Sounding::wanted)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent((Wanted wanted) -> effects.add(at(new AlertWork.Declare(wanted))));
    }

    /** What is gathered is looked at again, once for each time that something was told. */
    private static boolean changes(AlertFact fact) {
        return switch (fact) {
            case AlertFact.Gathered _,
                    AlertFact.MoreFired _,
                    AlertFact.FiredAgain _,
                    AlertFact.Resolved _ ->
                    true;
            case AlertFact.Fired _,
                    AlertFact.Settled _,
                    AlertFact.Acknowledged _,
                    AlertFact.Led _,
                    AlertFact.IncidentStood _,
                    AlertFact.RunbookOpened _ ->
                    false;
        };
    }

    private static boolean isGathering(Incident record) {
        return record.subject() instanceof Subject.AnAlert(Alert alert) && alert.isGathering();
    }

    private static Effect at(AlertWork work) {
        return new Effect.OfAlert(work, null);
    }
}
