package tocsin.incidents;

import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.checklist.Due;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.maintenance.Announcement;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Mentions;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Service;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** How a maintenance window begins: announced in time, or proposed to a second person. */
public final class Announcing {
    private static final IncidentId NOT_YET = new IncidentId(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final int MOST_SERVICES = 20;
    private static final int MOST_CHANNELS = 10;
    private static final int MOST_STEPS = 30;

    private Announcing() {}

    public static Decision decide(Announcement asked, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.MAINTENANCE)) {
            return notAllowed(Deed.MAINTENANCE, now);
        }
        return objection(asked, now)
                .map(Deciding::refused)
                .orElseGet(() -> begun(asked, actor, now));
    }

    private static Optional<Refusal> objection(Announcement asked, Circumstances now) {
        WindowPlan plan = asked.plan();
        return Words.refusing("title", plan.title(), Words.TITLE)
                .or(() -> Words.tooLong("reason", asked.exception(), Words.REASON))
                .or(() -> steps(asked.procedure()))
                .or(() -> bounds(plan))
                .or(() -> unknown(plan, now.policy()))
                .or(() -> impossible(plan.span(), now));
    }

    private static Optional<Refusal> steps(List<String> procedure) {
        if (procedure.size() > MOST_STEPS) {
            return Optional.of(objection(new WindowObjection.TooMany("steps", MOST_STEPS)));
        }
        return procedure.stream()
                .flatMap(step -> Words.refusing("step", step, Words.STEP).stream())
                .findFirst();
    }

    private static Optional<Refusal> bounds(WindowPlan plan) {
        if (plan.channels().isEmpty()) {
            return Optional.of(objection(new WindowObjection.NoAudience()));
        }
        if (plan.channels().size() > MOST_CHANNELS) {
            return Optional.of(objection(new WindowObjection.TooMany("channels", MOST_CHANNELS)));
        }
        return plan.services().size() > MOST_SERVICES
                ? Optional.of(objection(new WindowObjection.TooMany("services", MOST_SERVICES)))
                : Optional.empty();
    }

    /** A policy without services cannot tell a slip from a name. */
    private static Optional<Refusal> unknown(WindowPlan plan, Policy policy) {
        return policy.services().isEmpty()
                ? Optional.empty()
                : plan.services().stream()
                        .filter(name -> policy.service(name).isEmpty())
                        .findFirst()
                        .map(name ->
                                objection(
                                        new WindowObjection.UnknownService(
                                                name,
                                                policy.services().stream()
                                                        .map(Service::name)
                                                        .toList())));
    }

    /** Times that nobody can keep. */
    static Optional<Refusal> impossible(Span span, Circumstances now) {
        if (span.start().isBefore(now.now())) {
            return Optional.of(objection(new WindowObjection.InThePast(span.start())));
        }
        return span.length().compareTo(LONGEST) > 0
                ? Optional.of(objection(new WindowObjection.TooLong(span.length(), LONGEST)))
                : Optional.empty();
    }

    /** The first moment that gets its notice, in real hours. */
    static Instant earliest(Circumstances now) {
        return now.now().plus(now.policy().maintenance().notice());
    }

    static Refusal tooSoon(Span span, Circumstances now) {
        return objection(
                new WindowObjection.TooSoon(
                        span.start(), earliest(now), now.policy().maintenance().notice()));
    }

    private static Decision begun(Announcement asked, Actor actor, Circumstances now) {
        WindowPlan plan = asked.plan();
        List<Step> procedure = procedure(asked.procedure(), now);
        List<Conflict> conflicts = conflicts(plan, plan.span(), null, now);
        if (!plan.span().start().isBefore(earliest(now))) {
            return written(
                    new WindowTurn.Announced(plan, asked.from(), procedure, conflicts), actor, now);
        }
        if (asked.exception().isBlank()) {
            return refused(tooSoon(plan.span(), now));
        }
        return written(
                new WindowTurn.Proposed(
                        plan,
                        asked.from(),
                        procedure,
                        conflicts,
                        now.policy().maintenance().notice(),
                        asked.exception().strip()),
                actor,
                now);
    }

    private static Decision written(WindowTurn turn, Actor actor, Circumstances now) {
        Fact fact = new Fact.OfWindow(turn);
        Incident record = Incident.of(NOT_YET, List.of(new Entry(1, now.now(), actor, fact)));
        return new Decision.Accepted(
                List.of(fact), WindowEffects.of(null, record, turn, actor, now.now()));
    }

    /** The steps of a new night, all of them to do. */
    static List<Step> procedure(List<String> own, Circumstances now) {
        return own.isEmpty()
                ? now.policy().maintenance().procedure().stream()
                        .map(plan -> plan.begin(now.now(), Operating.NONE))
                        .toList()
                : IntStream.range(0, own.size())
                        .mapToObj(i -> step("step-" + (i + 1), own.get(i).strip(), null))
                        .toList();
    }

    static Step step(String id, String text, @Nullable String action) {
        return new Step(
                new StepId(id),
                text,
                null,
                new Due.Whenever(),
                null,
                null,
                new Step.Todo(),
                action);
    }

    /**
     * What stands against it.
     *
     * @param self its own record, when there is one
     */
    static List<Conflict> conflicts(
            WindowPlan plan, Span span, @Nullable IncidentId self, Circumstances now) {
        List<Conflict> found = new ArrayList<>();
        now.surroundings().windows().stream()
                .filter(other -> !other.id().equals(self) && other.window().isAnnounced())
                .filter(other -> other.window().span().overlaps(span))
                .filter(other -> other.window().plan().services().stream().anyMatch(plan::names))
                .map(other ->
                        new Conflict.OtherWindow(
                                other.id(), other.window().plan().title(), other.window().span()))
                .forEach(found::add);
        now.surroundings().incidents().stream()
                .filter(incident ->
                        plan.services().stream()
                                .anyMatch(name -> Mentions.mentions(incident.title(), name)))
                .map(incident -> new Conflict.OpenIncident(incident.id(), incident.title()))
                .forEach(found::add);
        freezes(plan, span, now).forEach(found::add);
        return List.copyOf(found);
    }

    private static List<Conflict> freezes(WindowPlan plan, Span span, Circumstances now) {
        LocalDate first = span.start().atZone(plan.zone()).toLocalDate();
        LocalDate last = span.end().minusNanos(1).atZone(plan.zone()).toLocalDate();
        return first.datesUntil(last.plusDays(1))
                .flatMap(day ->
                        now.policy().maintenance().freeze(day).stream()
                                .<Conflict>map(freeze -> new Conflict.FreezeDay(day, freeze.why())))
                .toList();
    }

    /** The record of a window: as an incident it is over from the start. */
    static Incident begun(IncidentId id, Entry first, WindowTurn turn) {
        Window window = Window.begun(turn, first.actor(), first.at());
        return Incident.begun(
                id,
                new Subject.AWindow(window),
                first,
                new Brief(
                        window.plan().title(),
                        Operating.NONE,
                        false,
                        first.actor(),
                        first.at(),
                        origin(turn)),
                Course.begunAt(first.at()).movedTo(Phase.CLOSED, first.at()),
                Team.of(List.of()),
                new Checklist(steps(turn)));
    }

    private static Origin origin(WindowTurn turn) {
        ChannelId channel =
                switch (turn) {
                    case WindowTurn.Announced announced -> announced.from();
                    case WindowTurn.Proposed proposed -> proposed.from();
                    case WindowTurn.MoveProposed _,
                            WindowTurn.Approved _,
                            WindowTurn.Moved _,
                            WindowTurn.Extended _,
                            WindowTurn.Rang _,
                            WindowTurn.TakenBack _,
                            WindowTurn.Completed _,
                            WindowTurn.Cancelled _,
                            WindowTurn.Recurred _ ->
                            null;
                };
        return channel == null ? Origin.nowhere() : Origin.in(channel);
    }

    static void fold(Draft draft, WindowTurn turn, Actor actor, Instant at) {
        if (draft.subject instanceof Subject.AWindow(Window window)) {
            draft.subject = new Subject.AWindow(window.after(turn, actor, at, draft.checklist));
            draft.checklist =
                    turn instanceof WindowTurn.Recurred
                            ? new Checklist(steps(turn))
                            : draft.checklist.plus(steps(turn));
        }
    }

    private static List<Step> steps(WindowTurn turn) {
        return switch (turn) {
            case WindowTurn.Announced announced -> announced.procedure();
            case WindowTurn.Proposed proposed -> proposed.procedure();
            case WindowTurn.Recurred recurred -> recurred.procedure();
            case WindowTurn.TakenBack(List<Step> steps) -> steps;
            case WindowTurn.MoveProposed _,
                    WindowTurn.Approved _,
                    WindowTurn.Moved _,
                    WindowTurn.Extended _,
                    WindowTurn.Rang _,
                    WindowTurn.Completed _,
                    WindowTurn.Cancelled _ ->
                    List.of();
        };
    }

    static Refusal objection(WindowObjection objection) {
        return new Refusal.OfWindow(objection);
    }
}
