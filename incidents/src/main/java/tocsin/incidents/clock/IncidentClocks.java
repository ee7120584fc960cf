package tocsin.incidents.clock;

import tocsin.incidents.Deadlines;
import tocsin.incidents.GivenUpdate;
import tocsin.incidents.Incident;
import tocsin.incidents.Phase;
import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.clock.ClockName.Kind;
import tocsin.incidents.clock.Owed.Repeat;
import tocsin.incidents.policy.FollowUpRules;
import tocsin.incidents.policy.Reminding;
import tocsin.incidents.policy.Reminding.Rung;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an incident owes. */
final class IncidentClocks {
    private static final Duration SELDOM = Duration.ofDays(1);

    private final Incident incident;
    private final Reminding terms;
    private final Dials dials;
    private final Instant opened;

    private IncidentClocks(Incident incident, Reminding terms) {
        this.incident = incident;
        this.terms = terms;
        dials = incident.dials();
        opened = incident.course().opened();
    }

    static List<Owed> owed(Incident incident, Reminding terms, FollowUpRules rules) {
        if (incident.room() == null) {
            return List.of();
        }
        IncidentClocks clocks = new IncidentClocks(incident, terms);
        if (incident.phase() == Phase.CANCELLED) {
            return clocks.followUps(rules).toList();
        }
        List<Owed> owed = new ArrayList<>();
        clocks.response().ifPresent(owed::add);
        clocks.update().ifPresent(owed::add);
        if (incident.phase().isOpen() && !terms.unresolved().isEmpty()) {
            owed.add(clocks.escalation());
        }
        clocks.roles().ifPresent(owed::add);
        clocks.mitigation().ifPresent(owed::add);
        clocks.steps().forEach(owed::add);
        clocks.followUps(rules).forEach(owed::add);
        return List.copyOf(owed);
    }

    private Optional<Owed> response() {
        return Deadlines.response(incident)
                .map(deadline ->
                        owed(
                                ClockName.of(Kind.RESPONSE),
                                dials.since(
                                        ClockName.of(Kind.RESPONSE), incident.brief().declaredAt()),
                                deadline.due(),
                                terms.unanswered(),
                                new Repeat(terms.repeat(), SELDOM)));
    }

    private Owed escalation() {
        return owed(
                ClockName.of(Kind.ESCALATION),
                opened,
                opened.plus(incident.severity().escalate()),
                terms.unresolved(),
                new Repeat(Duration.ofHours(4), SELDOM));
    }

    private Optional<Owed> update() {
        GivenUpdate last = incident.lastUpdate();
        return Deadlines.nextUpdate(incident)
                .map(deadline ->
                        owed(
                                ClockName.of(Kind.UPDATE),
                                last == null ? opened : Dials.later(last.at(), opened),
                                deadline.due(),
                                List.of(),
                                new Repeat(terms.repeat(), incident.severity().update())));
    }

    private Optional<Owed> roles() {
        ClockName name = ClockName.of(Kind.ROLES);
        Instant since = dials.since(name, opened);
        return incident.phase().isOpen() && !terms.missing(incident.team()).isEmpty()
                ? Optional.of(
                        owed(
                                name,
                                since,
                                since.plus(terms.roles()),
                                List.of(),
                                new Repeat(terms.repeat(), SELDOM)))
                : Optional.empty();
    }

    private Optional<Owed> mitigation() {
        ClockName name = ClockName.of(Kind.MITIGATION);
        Instant since = dials.since(name, opened);
        return isHarmful()
                ? Optional.of(
                        owed(
                                name,
                                since,
                                since.plus(terms.mitigation()),
                                List.of(),
                                new Repeat(terms.mitigation(), SELDOM)))
                : Optional.empty();
    }

    /** Who watches whether it stays well has stopped the harm. */
    private boolean isHarmful() {
        boolean isMitigated =
                incident.checklist()
                        .step(Checklist.MITIGATE)
                        .filter(step -> !step.isTodo())
                        .isPresent();
        return !isMitigated && incident.phase().isOpen() && incident.phase() != Phase.MONITORING;
    }

    /** To acknowledge has a clock of its own. When the incident is over, only what comes then. */
    private Stream<Owed> steps() {
        return Deadlines.steps(incident).stream()
                .filter(due -> ClockName.of(due.step().id()).kind() == Kind.STEP)
                .filter(due -> incident.phase().isOpen() || comesAfter(due.step()))
                .map(due -> step(due.step(), due.due()));
    }

    private Owed step(Step step, Instant due) {
        ClockName name = ClockName.of(step.id());
        Instant since = dials.since(name, opened);
        return owed(
                name,
                since,
                due,
                List.of(),
                new Repeat(comesAfter(step) ? terms.afterwards() : terms.steps(), SELDOM));
    }

    /** While the incident lasts, nobody is asked for what comes after it. */
    private Stream<Owed> followUps(FollowUpRules rules) {
        Instant resolved = incident.course().resolvedAt();
        Instant over = resolved == null ? incident.course().since() : resolved;
        return incident.phase().isOpen()
                ? Stream.empty()
                : incident.followUps().open().stream()
                        .map(each ->
                                owed(
                                        ClockName.of(each.id()),
                                        each.since(),
                                        Dials.later(each.due(), over),
                                        List.of(),
                                        new Repeat(rules.repeat(), rules.repeat())));
    }

    private static boolean comesAfter(Step step) {
        return step.due() instanceof Due.AfterResolution;
    }

    /** Nothing is late that could not be due earlier. */
    private Owed owed(
            ClockName name, Instant since, Instant due, List<Rung> ladder, Repeat repeat) {
        Instant possible = Dials.later(since, dials.terms());
        return new Owed(name, since, Dials.later(due, possible), ladder, repeat);
    }
}
