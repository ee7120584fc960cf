package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.checklist.StepPlan;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.SeverityPolicy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the incident is called and how bad it is. */
final class Describing {

    private Describing() {}

    static Decision retitle(Incident incident, String title, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.SEVERITY)) {
            return notAllowed(Deed.SEVERITY, now);
        }
        Optional<Refusal> wrong = Words.refusing("title", title, Words.TITLE);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        return title.strip().equals(incident.title())
                ? nothingToDo()
                : accepted(incident, actor, now, new Fact.Retitled(title.strip()));
    }

    static Decision rate(
            Incident incident, Intent.SetSeverity set, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.SEVERITY)) {
            return notAllowed(Deed.SEVERITY, now);
        }
        Optional<SeverityPolicy> found = now.policy().severity(set.severity());
        if (found.isEmpty()) {
            return refused(unknown(set.severity(), now.policy()));
        }
        if (!incident.phase().isOpen()) {
            return refused(new Refusal.IsOver(incident.phase()));
        }
        if (found.get().severity().equals(incident.severity())) {
            return refused(new Refusal.AlreadySeverity(incident.severity().name()));
        }
        Optional<Refusal> wrong =
                Words.tooLong("reason", set.reason(), Words.REASON)
                        .or(() -> Words.tooLong("reason", set.unpaged(), Words.REASON));
        return wrong.isPresent()
                ? refused(wrong.get())
                : accepted(incident, actor, now, rating(incident, found.get(), set, now));
    }

    private static Fact[] rating(
            Incident incident, SeverityPolicy to, Intent.SetSeverity set, Circumstances now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(rated(incident, to, set.reason().strip(), now.policy()));
        facts.addAll(Paging.atSeverity(incident, to, set.unpaged(), now.policy(), now.now()));
        return facts.toArray(Fact[]::new);
    }

    static Refusal unknown(String word, Policy policy) {
        return new Refusal.UnknownSeverity(word, policy.severityIds());
    }

    /**
     * Steps that the new severity adds come in; a step that it drops goes, unless somebody has
     * settled it.
     */
    private static Fact rated(Incident incident, SeverityPolicy to, String reason, Policy policy) {
        List<StepPlan> plans = policy.checklistFor(to);
        Set<StepId> wanted = plans.stream().map(StepPlan::id).collect(Collectors.toSet());
        Set<StepId> planned = plannedAnywhere(policy);
        Set<StepId> present = new HashSet<>();
        Set<StepId> dropped = new HashSet<>();
        for (Step step : incident.checklist().steps()) {
            present.add(step.id());
            if (step.isTodo() && planned.contains(step.id()) && !wanted.contains(step.id())) {
                dropped.add(step.id());
            }
        }
        List<Step> added =
                plans.stream()
                        .filter(plan -> !present.contains(plan.id()))
                        .map(plan -> plan.begin(incident.brief().declaredAt(), to.severity()))
                        .toList();
        return new Fact.SeveritySet(to.severity(), added, dropped, reason);
    }

    private static Set<StepId> plannedAnywhere(Policy policy) {
        return policy.severities().stream()
                .flatMap(severity -> policy.checklistFor(severity).stream())
                .map(StepPlan::id)
                .collect(Collectors.toSet());
    }
}
