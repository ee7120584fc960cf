package tocsin.incidents;

import tocsin.incidents.checklist.Step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What an incident owes, and by when; derived from its state and its severity's terms alone. */
public final class Deadlines {

    private static final Duration BEFORE_IT_RINGS = Duration.ofMinutes(1);

    private Deadlines() {}

    /** Something that is due. */
    public sealed interface Deadline {
        Instant due();
    }

    /** Somebody acknowledges the incident. */
    public record Response(Instant due) implements Deadline {}

    /** The next status update. */
    public record NextUpdate(Instant due) implements Deadline {}

    /** A step of the checklist. */
    public record StepDue(Step step, Instant due) implements Deadline {}

    /** Everything that is owed now, the nearest first. */
    public static List<Deadline> of(Incident incident) {
        List<Deadline> all = new ArrayList<>();
        response(incident).ifPresent(all::add);
        nextUpdate(incident).ifPresent(all::add);
        all.addAll(steps(incident));
        all.sort(Comparator.comparing(Deadline::due));
        return List.copyOf(all);
    }

    public static Optional<Response> response(Incident incident) {
        return incident.phase() == Phase.DECLARED && incident.course().acknowledgedAt() == null
                ? Optional.of(
                        new Response(
                                incident.brief().declaredAt().plus(incident.severity().respond())))
                : Optional.empty();
    }

    /**
     * By the writer's promise, else by the severity's interval since the last update, the
     * declaration or the reopening.
     */
    public static Optional<NextUpdate> nextUpdate(Incident incident) {
        if (!incident.phase().isOpen()) {
            return Optional.empty();
        }
        GivenUpdate last = incident.lastUpdate();
        Instant opened = incident.course().opened();
        if (last == null || last.at().isBefore(opened)) {
            return Optional.of(new NextUpdate(opened.plus(incident.severity().update())));
        }
        Instant promised = last.update().nextBy();
        if (promised != null) {
            return Optional.of(new NextUpdate(promised));
        }
        return Optional.of(new NextUpdate(last.at().plus(incident.severity().update())));
    }

    /**
     * When the status page is to be read: right before the next update is due, since one that was
     * given there counts.
     */
    public static Optional<Instant> pageLook(Incident incident) {
        return nextUpdate(incident).map(next -> next.due().minus(BEFORE_IT_RINGS));
    }

    /** The steps that wait and have a moment. */
    public static List<StepDue> steps(Incident incident) {
        List<StepDue> due = new ArrayList<>();
        for (Step step : incident.checklist().steps()) {
            Instant at = step.dueAt();
            if (step.isTodo() && at != null && incident.phase() != Phase.CANCELLED) {
                due.add(new StepDue(step, at));
            }
        }
        return due;
    }
}
