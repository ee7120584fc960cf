package tocsin.incidents.property;

import tocsin.incidents.Board;
import tocsin.incidents.Decision;
import tocsin.incidents.Effect;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;
import tocsin.incidents.Intent;
import tocsin.incidents.Place;
import tocsin.incidents.Privacy;
import tocsin.incidents.Subject;
import tocsin.incidents.Timeline;
import tocsin.incidents.checklist.Step;
import tocsin.incidents.checklist.StepId;
import tocsin.incidents.clock.Clock;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWish;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.followup.FollowUp;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Target;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Work;
import tocsin.incidents.paging.Page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What holds of every record, whoever does what in which order. */
final class Invariants {
    private static final Map<String, Predicate<Moment>> ALL = new LinkedHashMap<>();

    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    static {
        ALL.put("the same question has the same answer", Invariants::isPure);
        ALL.put("a record is the fold of its facts", Invariants::isTheFold);
        ALL.put(
                "its revision is how many facts it has",
                m -> m.after().seq() == m.entries().size());
        ALL.put("effects follow from facts", m -> !m.facts().isEmpty() || m.effects().isEmpty());
        ALL.put("what came of something is known when it is told again", Invariants::isKnownAgain);
        ALL.put("phases go along docs/phases.md", Invariants::goesAlong);
        ALL.put("an operation goes from yes to its run to its end, once each", Invariants::isOnce);
        ALL.put("to run follows from having started, and from nothing else", Invariants::runsOnce);
        ALL.put("what takes two people has two, or a reason", Invariants::isAgreed);
        ALL.put("one operation runs in one place", Invariants::isAlone);
        ALL.put("a private incident is told to its own people alone", Invariants::isKept);
        ALL.put("every effect has a lane, and can be told to be done", Invariants::canBeDone);
        ALL.put("what is settled rings no more", Invariants::isQuiet);
        ALL.put("a ring that is stale does nothing", Invariants::isStale);
        ALL.put("what rang is not due still", Invariants::hasRung);
        ALL.put("everything has a name of its own", Invariants::isNamed);
        ALL.put("no step, operation, page or follow-up is lost", Invariants::isKeptWhole);
        ALL.put("who has a role is not offered it", Invariants::isOffered);
        ALL.put("the pager hears only of what was asked for", Invariants::isAskedFor);
        ALL.put("a window that is over stays over", Invariants::staysOver);
        ALL.put("a window is extended to a later end", Invariants::isLater);
        ALL.put(
                "the timeline is in order, and has nothing that is not written",
                Invariants::isTold);
    }

    private Invariants() {}

    static Set<String> sentences() {
        return Set.copyOf(ALL.keySet());
    }

    static Optional<String> brokenBy(Moment moment) {
        return ALL.entrySet().stream()
                .filter(each -> !each.getValue().test(moment))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean isPure(Moment m) {
        return m.before()
                .decide(m.move().intent(), m.move().by(), m.now())
                .equals(m.before().decide(m.move().intent(), m.move().by(), m.now()));
    }

    private static boolean isTheFold(Moment m) {
        return Incident.of(Play.ID, m.entries()).equals(m.after());
    }

    private static boolean isKnownAgain(Moment m) {
        return !m.move().isOutcome()
                || !(m.after().decide(m.move().intent(), m.move().by(), m.now())
                        instanceof Decision.Accepted accepted)
                || accepted.facts().isEmpty();
    }

    private static boolean goesAlong(Moment m) {
        List<Fact.PhaseMoved> moves = all(Fact.PhaseMoved.class, m.facts()).toList();
        return moves.isEmpty()
                ? m.after().phase() == m.before().phase()
                : moves.size() == 1
                        && moves.getFirst().from() == m.before().phase()
                        && m.before().phase().next().contains(m.after().phase())
                        && moves.getFirst().to() == m.after().phase();
    }

    private static boolean isOnce(Moment m) {
        Map<OperationId, List<Turn>> lives = new LinkedHashMap<>();
        m.entries().stream()
                .map(entry -> entry.fact())
                .filter(Fact.OfOperation.class::isInstance)
                .map(Fact.OfOperation.class::cast)
                .forEach(each ->
                        lives.computeIfAbsent(each.operation(), _ -> new ArrayList<>())
                                .add(each.turn()));
        return lives.values().stream().allMatch(Invariants::isLife);
    }

    private static boolean isLife(List<Turn> turns) {
        int asked = 0;
        int ended = 0;
        boolean isAgreed = false;
        boolean isStarted = false;
        for (Turn turn : turns) {
            switch (turn) {
                case Turn.Asked _ -> asked++;
                case Turn.Confirmed _, Turn.Approved _, Turn.GlassBroken _ -> isAgreed = true;
                case Turn.Planned _, Turn.Preauthorised _ -> {
                    if (isAgreed) {
                        return false;
                    }
                }
                case Turn.Started _ -> {
                    if (!isAgreed || isStarted) {
                        return false;
                    }
                    isStarted = true;
                }
                case Turn.Ended _, Turn.Cancelled _, Turn.Expired _, Turn.NotPlanned _ -> ended++;
                case Turn.Drifted _ -> {
                    if (ended == 0) {
                        return false;
                    }
                }
            }
            boolean isAfterTheEnd = ended > 1 || (ended == 1 && isLive(turn));
            if (isAfterTheEnd) {
                return false;
            }
        }
        return asked == 1 && turns.getFirst() instanceof Turn.Asked;
    }

    private static boolean isLive(Turn turn) {
        return turn instanceof Turn.Confirmed
                || turn instanceof Turn.Approved
                || turn instanceof Turn.GlassBroken
                || turn instanceof Turn.Started
                || turn instanceof Turn.Planned;
    }

    private static boolean runsOnce(Moment m) {
        List<OperationId> started =
                all(Fact.OfOperation.class, m.facts())
                        .filter(each -> each.turn() instanceof Turn.Started)
                        .map(Fact.OfOperation::operation)
                        .toList();
        List<OperationId> run =
                m.effects().stream()
                        .filter(Invariants::isRun)
                        .map(each -> ((Effect.OfOperation) each).operation())
                        .toList();
        return started.equals(run);
    }

    private static boolean isRun(Effect effect) {
        return effect instanceof Effect.OfOperation(_, Work work, _) && work == Work.RUN;
    }

    private static boolean isAgreed(Moment m) {
        return m.after().operations().all().stream()
                .filter(each -> each.stage() instanceof Stage.Running)
                .allMatch(Invariants::isAgreed);
    }

    private static boolean isAgreed(Operation operation) {
        boolean isSecond =
                operation.approvedBy() != null
                        && !operation.approvedBy().equals(operation.by())
                        && !operation.approvedBy().equals(operation.confirmedBy());
        return operation.terms() != null
                && operation.confirmedBy() != null
                && (!operation.terms().needsApproval() || isSecond || operation.glass() != null);
    }

    private static boolean isAlone(Moment m) {
        List<Target> targets =
                m.after().operations().all().stream()
                        .filter(each -> each.stage() instanceof Stage.Running)
                        .flatMap(each -> Held.targets(each.ask().change()).stream().distinct())
                        .toList();
        return isDistinct(targets);
    }

    /** Asked in other words than {@link Privacy} does. */
    private static boolean isKept(Moment m) {
        return m.effects().stream()
                .allMatch(each ->
                        Privacy.mayTell(m.after(), each.place())
                                && (!m.after().isPrivate() || isAmongItsOwn(m.after(), each)));
    }

    private static boolean isAmongItsOwn(Incident incident, Effect effect) {
        return switch (effect) {
            case Effect.Show(Board board) -> board == Board.CARD || board == Board.CHECKLIST;
            case Effect.Whisper(var to, _) -> incident.involves(to);
            case Effect.Notify(var to, _) -> incident.involves(to);
            case Effect.OfStatusPage _, Effect.OfWindow _ -> false;
            case Effect other -> other.place() instanceof Place.TheRoom;
        };
    }

    private static boolean canBeDone(Moment m) {
        return m.effects().stream()
                .allMatch(each ->
                        !each.lane().name().isBlank()
                                && !(each.tellsState() && isRun(each))
                                && each.due().stream().noneMatch(FAR::isBefore));
    }

    private static boolean isQuiet(Moment m) {
        return Clocks.of(m.after(), m.now().policy()).stream()
                .allMatch(clock -> mayRing(m.after(), clock.name()));
    }

    private static boolean mayRing(Incident incident, ClockName name) {
        boolean isOpen = incident.phase().isOpen();
        return switch (name.kind()) {
            case RESPONSE -> isOpen && incident.course().acknowledgedAt() == null;
            case ESCALATION, UPDATE, ROLES -> isOpen;
            case MITIGATION -> isOpen && isTodo(incident, "mitigate", true);
            case STEP -> isTodo(incident, name.detail(), false);
            case FOLLOW_UP ->
                    !isOpen
                            && name.followUp()
                                    .flatMap(incident.followUps()::find)
                                    .filter(FollowUp::isOpen)
                                    .isPresent();
            case NOTICE -> incident.window().filter(window -> !window.isOver()).isPresent();
        };
    }

    private static boolean isTodo(Incident incident, String step, boolean otherwise) {
        return incident.checklist().step(new StepId(step)).map(Step::isTodo).orElse(otherwise);
    }

    private static boolean isStale(Moment m) {
        Map<ClockName, Instant> due = due(m);
        List<ClockName> names = new ArrayList<>(due.keySet());
        for (ClockName.Kind kind : ClockName.Kind.values()) {
            names.add(ClockName.of(kind));
        }
        return names.stream()
                .filter(name -> due.getOrDefault(name, Instant.MAX).isAfter(m.now().now()))
                .allMatch(name -> doesNothing(m, name));
    }

    private static boolean doesNothing(Moment m, ClockName name) {
        Intent ring = new Intent.OfClock(new ClockWish.Ring(name, m.now().now()));
        // A window's notices ring together: whichever clock rings, all that is due is told.
        boolean isOther =
                m.after().window().isPresent()
                        && due(m).values().stream().anyMatch(at -> !at.isAfter(m.now().now()));
        return isOther
                || !(m.after().decide(ring, m.move().by(), m.now()) instanceof Decision.Accepted it)
                || it.facts().isEmpty();
    }

    private static Map<ClockName, Instant> due(Moment m) {
        Map<ClockName, Instant> due = new LinkedHashMap<>();
        for (Clock clock : Clocks.of(m.after(), m.now().policy())) {
            due.put(clock.name(), clock.due());
        }
        return due;
    }

    private static boolean hasRung(Moment m) {
        return !(m.move().intent() instanceof Intent.OfClock(ClockWish.Ring(ClockName name, _)))
                || m.facts().isEmpty()
                || due(m).getOrDefault(name, Instant.MAX).isAfter(m.now().now());
    }

    private static boolean isNamed(Moment m) {
        Incident it = m.after();
        return isDistinct(it.checklist().steps().stream().map(Step::id).toList())
                && isDistinct(it.operations().all().stream().map(Operation::id).toList())
                && isDistinct(it.followUps().all().stream().map(FollowUp::id).toList())
                && isDistinct(it.pages().all().stream().map(Page::id).toList());
    }

    private static boolean isDistinct(Collection<?> all) {
        return new HashSet<>(all).size() == all.size();
    }

    private static boolean isKeptWhole(Moment m) {
        return hasAll(m, it -> it.operations().all().stream().map(Operation::id))
                && hasAll(m, it -> it.followUps().all().stream().map(FollowUp::id))
                && hasAll(m, it -> it.pages().all().stream().map(Page::id))
                && hasSteps(m);
    }

    private static <T> boolean hasAll(Moment m, Function<Incident, Stream<T>> names) {
        Set<T> after = new HashSet<>(names.apply(m.after()).toList());
        return names.apply(m.before()).allMatch(after::contains);
    }

    /** A severity may drop what nobody has settled; a new night begins its procedure anew. */
    private static boolean hasSteps(Moment m) {
        Set<StepId> dropped = new HashSet<>();
        all(Fact.SeveritySet.class, m.facts()).forEach(set -> dropped.addAll(set.dropped()));
        boolean isNewNight =
                all(Fact.OfWindow.class, m.facts())
                        .anyMatch(each -> each.turn() instanceof WindowTurn.Recurred);
        return isNewNight
                || m.before().checklist().steps().stream()
                        .allMatch(step ->
                                m.after().checklist().step(step.id()).isPresent()
                                        || (dropped.contains(step.id()) && step.isTodo()));
    }

    private static boolean isOffered(Moment m) {
        return m.after().team().offers().entrySet().stream()
                .noneMatch(each ->
                        each.getValue().equals(m.after().team().holders().get(each.getKey())));
    }

    private static boolean isAskedFor(Moment m) {
        return m.effects().stream()
                .filter(Effect.OfPage.class::isInstance)
                .map(Effect.OfPage.class::cast)
                .allMatch(each ->
                        m.after()
                                .pages()
                                .find(each.page())
                                .filter(page -> !page.isSkipped())
                                .isPresent());
    }

    private static boolean staysOver(Moment m) {
        return m.before()
                .window()
                .filter(Window::isOver)
                .map(before ->
                        m.after().window().map(Window::stage).equals(Optional.of(before.stage())))
                .orElse(true);
    }

    private static boolean isLater(Moment m) {
        return all(Fact.OfWindow.class, m.facts())
                .allMatch(each ->
                        !(each.turn() instanceof WindowTurn.Extended extended)
                                || extended.to().isAfter(extended.from()));
    }

    private static boolean isTold(Moment m) {
        List<Long> told = Timeline.of(m.entries()).stream().map(each -> each.seq()).toList();
        return told.equals(told.stream().sorted().distinct().toList())
                && (!(m.after().subject() instanceof Subject.AnIncident) || told.contains(1L));
    }

    private static <F extends Fact> Stream<F> all(Class<F> kind, List<Fact> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }
}
