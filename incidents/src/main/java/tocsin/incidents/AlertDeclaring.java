package tocsin.incidents;

import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.Led;
import tocsin.incidents.alert.Telling;
import tocsin.incidents.alert.Wanted;
import tocsin.incidents.alert.Wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How alerts lead to an incident: by somebody's word, or by a rule. */
public final class AlertDeclaring {

    private AlertDeclaring() {}

    /** What a rule leads to. */
    public sealed interface Lead {

        record Nowhere() implements Lead {}

        /** What is open already is about the same service. */
        record Join(IncidentId incident) implements Lead {}

        record Begin(Intent.Declare declare) implements Lead {}
    }

    /** The group of alerts that this is the record of. */
    public static Optional<Alert> alert(Incident record) {
        return record.subject() instanceof Subject.AnAlert(Alert alert)
                ? Optional.of(alert)
                : Optional.empty();
    }

    /**
     * One incident for a group, from its first firing until it has been quiet for a while; one for
     * a service, as long as it is open. What fires again before, the incident hears.
     *
     * @param open the open incidents, newest first
     */
    public static Lead byRule(Incident record, Wanted wanted, Origin origin, List<Incident> open) {
        Alert alert = alert(record).orElseThrow();
        if (!alert.isFiring() || !alert.led().isEmpty()) {
            return new Lead.Nowhere();
        }
        return open.stream()
                .filter(each -> isAbout(alert.wording().service(), each))
                .findFirst()
                .<Lead>map(each -> new Lead.Join(each.id()))
                .orElseGet(() ->
                        new Lead.Begin(
                                new Intent.Declare(
                                        alert.wording().title(),
                                        wanted.severity(),
                                        wanted.isPrivate(),
                                        origin,
                                        true,
                                        record.key(),
                                        "")));
    }

    private static boolean isAbout(String service, Incident incident) {
        return !service.isEmpty()
                && AlertedIncident.alerts(incident).stream()
                        .map(Telling::wording)
                        .map(Wording::service)
                        .anyMatch(service::equalsIgnoreCase);
    }

    /** The open incident, among these, that the group has led to. */
    private static Optional<Incident> leadsTo(Alert alert, List<Incident> open) {
        List<IncidentId> led = alert.led().stream().map(Led::incident).toList();
        return open.stream().filter(each -> led.contains(each.id())).findFirst();
    }

    /**
     * What becomes of a declaration from alerts.
     *
     * @param open the open incidents, as far as the actor may know of them
     * @param aware those, and what was declared lately
     */
    public static Decision decide(
            Intent.Declare declare,
            Incident record,
            Actor actor,
            List<Incident> open,
            List<Summary> aware,
            Circumstances now) {
        Alert alert = alert(record).orElseThrow();
        return leadsTo(alert, open)
                .map(each -> Deciding.refused(new Refusal.AlreadyDeclared(each.summary())))
                .orElseGet(
                        () -> from(record, alert, Declaration.decide(declare, actor, aware, now)));
    }

    private static Decision from(Incident record, Alert alert, Decision decision) {
        return switch (decision) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted(List<Fact> facts, List<Effect> effects) -> {
                List<Fact> all = new ArrayList<>(facts);
                all.add(new Fact.AlertHeard(record.id(), new AlertNews.Joined(alert.wording())));
                yield new Decision.Accepted(all, effects);
            }
        };
    }
}
