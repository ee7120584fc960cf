package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.checklist.Checklist;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.Operation;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Stage;
import tocsin.incidents.operation.Terms;
import tocsin.incidents.operation.Turn;
import tocsin.incidents.operation.Verb;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.policy.Severity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a change of the cluster is asked for, agreed to, run once, and taken back. */
final class Operating {

    /** An operation outside incidents has no severity. */
    static final Severity NONE =
            new Severity("none", "no incident", Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private Operating() {}

    /** The record of an operation outside incidents: it is over as an incident from the start. */
    static Incident alone(IncidentId id, Entry first, ChannelId channel) {
        return Incident.begun(
                id,
                new Subject.AnOperation(),
                first,
                new Brief(
                        "Operation outside incidents",
                        NONE,
                        false,
                        first.actor(),
                        first.at(),
                        Origin.in(channel)),
                Course.begunAt(first.at()).movedTo(Phase.CLOSED, first.at()),
                Team.of(List.of()),
                new Checklist(List.of()));
    }

    static Decision ask(Incident incident, Ask ask, Actor actor, Circumstances now) {
        if (!incident.phase().isOpen() && incident.phase() != Phase.RESOLVED) {
            return refused(new Refusal.IsOver(incident.phase()));
        }
        if (!isIn(incident, ask.channel())) {
            return objected(new Objection.Elsewhere());
        }
        return Allowing.objection(ask, actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> begun(incident, ask, actor, now));
    }

    /** What is done in an incident is told in its own channel and nowhere else. */
    private static boolean isIn(Incident incident, ChannelId channel) {
        Room room = incident.room();
        return room != null && room.channel().equals(channel);
    }

    static Decision begun(Incident incident, Ask ask, Actor actor, Circumstances now) {
        OperationId id = incident.operations().freeId();
        return accepted(incident, actor, now, new Fact.OfOperation(id, new Turn.Asked(ask)));
    }

    static Decision look(Incident incident, Intent.LookAt at, Actor actor, Circumstances now) {
        return Allowing.objection(at, actor, now)
                .map(Deciding::refused)
                .orElseGet(() ->
                        accepted(incident, actor, now, new Fact.Looked(at.service(), at.look())));
    }

    static Decision decide(
            Incident incident, OperationId id, Wish wish, Actor actor, Circumstances now) {
        Optional<Operation> found = incident.operations().find(id);
        if (found.isEmpty()) {
            return objected(new Objection.NoSuchOperation());
        }
        Operation operation = found.get();
        Turns turns = new Turns(incident, operation, actor, now);
        return switch (wish) {
            case Wish.Confirm _ -> confirm(operation, turns, actor, now);
            case Wish.Approve _ -> approve(operation, turns, actor, now);
            case Wish.BreakGlass(String reason) -> breakGlass(operation, turns, reason, actor, now);
            case Wish.Cancel _ -> cancel(operation, turns, actor, now);
            case Wish.Undo _ -> undo(incident, operation, actor, now);
            case Wish.PlanAgain _ -> again(incident, operation, actor, now);
            case Wish.RecordPlan(Plan plan) -> planned(incident, operation, turns, plan, now);
            case Wish.RecordNoPlan(String why) ->
                    operation.stage() instanceof Stage.Planning
                            ? turns.accept(new Turn.NotPlanned(why))
                            : nothingToDo();
            case Wish.RecordOutcome(Outcome outcome) ->
                    operation.stage() instanceof Stage.Running
                            ? turns.accept(new Turn.Ended(outcome))
                            : nothingToDo();
            case Wish.RecordDrift(String how) ->
                    // Its own undoing is no drift.
                    operation.isEnded() && operation.drift() == null && operation.undoneBy() == null
                            ? turns.accept(new Turn.Drifted(how))
                            : nothingToDo();
            case Wish.RecordBusy _ ->
                    operation.stage() instanceof Stage.Counting
                            ? turns.accept(
                                    refusedToRun("another operation was running there by then"))
                            : nothingToDo();
            case Wish.Ring _ -> ring(operation, turns, now);
        };
    }

    /** What is written of an operation in one decision. */
    private record Turns(Incident incident, Operation operation, Actor actor, Circumstances now) {

        Decision accept(Turn... turns) {
            Fact[] facts = new Fact[turns.length];
            for (int i = 0; i < turns.length; i++) {
                facts[i] = new Fact.OfOperation(operation.id(), turns[i]);
            }
            return accepted(incident, actor, now, facts);
        }

        /** A yes; it starts at once when that was the last one and there is no countdown. */
        Decision agree(Turn yes) {
            Incident after =
                    incident.after(
                            new Entry(
                                    incident.seq() + 1,
                                    now.now(),
                                    actor,
                                    new Fact.OfOperation(operation.id(), yes)));
            Stage next = after.operations().find(operation.id()).orElseThrow().stage();
            return next instanceof Stage.Counting(Instant until) && !until.isAfter(now.now())
                    ? accept(yes, new Turn.Started())
                    : accept(yes);
        }
    }

    private static Decision confirm(
            Operation operation, Turns turns, Actor actor, Circumstances now) {
        Optional<Refusal> objection = Allowing.objection(operation.ask(), actor, now);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        return switch (operation.stage()) {
            case Stage.Planned(Instant expires) when isOver(expires, now) ->
                    objected(new Objection.Expired(expires));
            case Stage.Planned _ -> turns.agree(new Turn.Confirmed());
            case Stage.Planning _,
                    Stage.Waiting _,
                    Stage.Counting _,
                    Stage.Running _,
                    Stage.Ended _ ->
                    moved(operation);
        };
    }

    private static Decision approve(
            Operation operation, Turns turns, Actor actor, Circumstances now) {
        if (!(operation.stage() instanceof Stage.Waiting(Instant expires))) {
            return moved(operation);
        }
        if (isOver(expires, now)) {
            return objected(new Objection.Expired(expires));
        }
        Optional<Refusal> objection = Allowing.approving(operation, actor, now);
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        if (actor.equals(operation.by()) || actor.equals(operation.confirmedBy())) {
            return objected(new Objection.SamePerson(actor));
        }
        return turns.agree(new Turn.Approved());
    }

    private static Decision breakGlass(
            Operation operation, Turns turns, String reason, Actor actor, Circumstances now) {
        Optional<Refusal> objection =
                Words.refusing("reason", reason, Words.REASON)
                        .or(() -> Allowing.objection(operation.ask(), actor, now))
                        .or(() -> Allowing.breaking(actor, now));
        if (objection.isPresent()) {
            return refused(objection.get());
        }
        return switch (operation.stage()) {
            case Stage.Planned(Instant expires) when isOver(expires, now) ->
                    objected(new Objection.Expired(expires));
            case Stage.Waiting(Instant expires) when isOver(expires, now) ->
                    objected(new Objection.Expired(expires));
            case Stage.Planned _, Stage.Waiting _ ->
                    turns.agree(new Turn.GlassBroken(reason.strip()));
            case Stage.Planning _, Stage.Counting _, Stage.Running _, Stage.Ended _ ->
                    moved(operation);
        };
    }

    /** Whoever is late is told so, whether or not it was noticed before. */
    private static Decision moved(Operation operation) {
        return objected(
                operation.stage() instanceof Stage.Ended(Stage.Ending.Expired _, Instant at)
                        ? new Objection.Expired(at)
                        : new Objection.Moved(operation));
    }

    private static Decision cancel(
            Operation operation, Turns turns, Actor actor, Circumstances now) {
        Optional<Refusal> objection = Allowing.objection(operation.ask(), actor, now);
        if (objection.isPresent() && !actor.equals(operation.by())) {
            return refused(objection.get());
        }
        return switch (operation.stage()) {
            case Stage.Planning _, Stage.Planned _, Stage.Waiting _, Stage.Counting _ ->
                    turns.accept(new Turn.Cancelled());
            case Stage.Running _, Stage.Ended _ -> objected(new Objection.Moved(operation));
        };
    }

    private static Decision undo(
            Incident incident, Operation operation, Actor actor, Circumstances now) {
        OperationId already = operation.undoneBy();
        if (already != null) {
            return objected(new Objection.UndoneAlready(already));
        }
        Optional<Action.Change> back = operation.reversed();
        if (back.isEmpty()) {
            return objected(
                    operation.mayHaveChanged()
                            ? new Objection.CannotUndo(operation.ask().verb())
                            : new Objection.Moved(operation));
        }
        Ask was = operation.ask();
        Ask ask = new Ask(was.service(), back.get(), was.channel(), was.step(), operation.id());
        return Allowing.undoing(ask, actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> begun(incident, ask, actor, now));
    }

    private static Decision again(
            Incident incident, Operation operation, Actor actor, Circumstances now) {
        if (!operation.isEnded()) {
            return objected(new Objection.Moved(operation));
        }
        OperationId undoes = operation.ask().undoes();
        Optional<OperationId> undone =
                Optional.ofNullable(undoes)
                        .flatMap(incident.operations()::find)
                        .map(Operation::undoneBy);
        if (undone.isPresent()) {
            return objected(new Objection.UndoneAlready(undone.get()));
        }
        return Allowing.objection(operation.ask(), actor, now)
                .map(Deciding::refused)
                .orElseGet(() -> begun(incident, operation.ask(), actor, now));
    }

    private static Decision planned(
            Incident incident, Operation operation, Turns turns, Plan plan, Circumstances now) {
        if (!(operation.stage() instanceof Stage.Planning)) {
            return nothingToDo();
        }
        Ask ask = operation.ask();
        boolean isIncident = incident.subject() instanceof Subject.AnIncident;
        @Nullable String severity = isIncident ? incident.severity().id() : null;
        Terms terms =
                now.policy()
                        .acting()
                        .terms(ask.verb(), ask.change().namespace(), ask.service(), severity);
        Turn planned = new Turn.Planned(plan, terms);
        if (plan.isForbidden()) {
            return turns.accept(planned, refusedToRun(forbidding(plan)));
        }
        if (isNothing(plan)) {
            return turns.accept(planned, new Turn.Ended(new Outcome.Already()));
        }
        return terms.needsApproval()
                ? Allowing.preauthorised(ask, now)
                        .map(window ->
                                turns.accept(
                                        planned,
                                        new Turn.Preauthorised(
                                                window.id(),
                                                window.window().plan().title(),
                                                window.window().by(),
                                                window.window().approvedBy())))
                        .orElseGet(() -> turns.accept(planned))
                : turns.accept(planned);
    }

    private static String forbidding(Plan plan) {
        return plan.warnings().stream()
                .filter(Warning::forbids)
                .map(Warning::detail)
                .collect(Collectors.joining("; "));
    }

    /** New pods of the same revision look the same before and after. */
    private static boolean isNothing(Plan plan) {
        return switch (Verb.of(plan.change())) {
            case ROLLBACK, SCALE, SET -> plan.isNothing();
            case RESTART, DELETE_POD, LOOK -> false;
        };
    }

    private static Decision ring(Operation operation, Turns turns, Circumstances now) {
        return switch (operation.stage()) {
            case Stage.Planned(Instant expires) when isOver(expires, now) ->
                    turns.accept(new Turn.Expired());
            case Stage.Waiting(Instant expires) when isOver(expires, now) ->
                    turns.accept(new Turn.Expired());
            case Stage.Counting(Instant until) when isOver(until, now) ->
                    turns.accept(counted(operation, now));
            case Stage.Planning _,
                    Stage.Planned _,
                    Stage.Waiting _,
                    Stage.Counting _,
                    Stage.Running _,
                    Stage.Ended _ ->
                    nothingToDo();
        };
    }

    /** What comes after the countdown. */
    private static Turn counted(Operation operation, Circumstances now) {
        return operation
                .missed(now.now())
                .<Turn>map(Turn.Ended::new)
                .orElseGet(() ->
                        Allowing.stillMay(operation, now)
                                ? new Turn.Started()
                                : refusedToRun(
                                        "whoever said yes may not do it any more, says the policy"));
    }

    private static boolean isOver(Instant end, Circumstances now) {
        return !end.isAfter(now.now());
    }

    private static Turn refusedToRun(String why) {
        return new Turn.Ended(new Outcome.Refused(why));
    }

    private static Decision objected(Objection objection) {
        return refused(new Refusal.OfOperation(objection));
    }
}
