package tocsin.incidents;

import tocsin.incidents.alert.Alert;
import tocsin.incidents.alert.AlertNews;
import tocsin.incidents.alert.Wanted;

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
     * @param open the open incidents, newest first, those at least that are about the same service
     */
    public static Lead byRule(Incident record, Wanted wanted, Origin origin, List<Listing> open) {
        Alert alert = alert(record).orElseThrow();
        if (!alert.isFiring() || !alert.led().isEmpty()) {
            return new Lead.Nowhere();
        }
        return open.stream()
                .filter(each -> isAbout(alert.wording().service(), each))
                .findFirst()
                .<Lead>map(each -> new Lead.Join(each.summary().id()))
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

    private static boolean isAbout(String service, Listing open) {
        return !service.isEmpty() && open.services().contains(Listing.service(service));
    }

    /**
     * What becomes of a declaration from alerts.
     *
     * @param led what the group has led to, as far as the actor may know of it, newest first
     * @param aware what {@link Declaration#decide} is to know
     */
    public static Decision decide(
            Intent.Declare declare,
            Incident record,
            Actor actor,
            List<Summary> led,
            List<Summary> aware,
            Circumstances now) {
        Alert alert = alert(record).orElseThrow();
        return led.stream()
                .filter(each -> each.phase().isOpen())
                .findFirst()
                .map(each -> Deciding.refused(new Refusal.AlreadyDeclared(each)))
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
