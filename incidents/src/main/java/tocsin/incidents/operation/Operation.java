package tocsin.incidents.operation;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One change of a cluster, from being asked for to its proven end.
 *
 * @param by who asked
 * @param plan what it will do; absent while that is being found out
 * @param terms what the policy demands; there when the plan is
 * @param agreement who said yes so far
 * @param undoneBy the operation that takes it back, unless that came to nothing
 * @param drift how it was changed again soon after
 */
public record Operation(
        OperationId id,
        Ask ask,
        Actor by,
        Instant askedAt,
        Stage stage,
        @Nullable Plan plan,
        @Nullable Terms terms,
        Agreement agreement,
        @Nullable OperationId undoneBy,
        @Nullable String drift) {

    /**
     * Who said yes.
     *
     * @param confirmedBy who said yes to the plan
     * @param approvedBy the second person
     * @param glass why it went on without a second person
     * @param window the maintenance that makes a second person needless
     */
    public record Agreement(
            @Nullable Actor confirmedBy,
            @Nullable Actor approvedBy,
            @Nullable String glass,
            Turn.@Nullable Preauthorised window) {
        static final Agreement NONE = new Agreement(null, null, null, null);

        Agreement confirmed(Actor actor) {
            return new Agreement(actor, approvedBy, glass, window);
        }

        Agreement approved(Actor actor) {
            return new Agreement(confirmedBy, actor, glass, window);
        }

        Agreement broken(Actor actor, String reason) {
            return new Agreement(
                    confirmedBy == null ? actor : confirmedBy, approvedBy, reason, window);
        }

        boolean isEnough(Terms terms) {
            return !terms.needsApproval() || approvedBy != null || glass != null;
        }
    }

    /** How long a plan may be said yes to. What it saw is checked again when it runs. */
    public static final Duration EXPIRES = Duration.ofMinutes(10);

    /**
     * How long after it should have begun it may still begin. Whoever said yes saw nothing happen
     * and may have done something else by then; a restored back-up brings back a yes of any age.
     */
    public static final Duration LATEST = Duration.ofMinutes(2);

    static Operation asked(OperationId id, Ask ask, Actor by, Instant at) {
        return new Operation(
                id, ask, by, at, new Stage.Planning(), null, null, Agreement.NONE, null, null);
    }

    Operation after(Turn turn, Actor actor, Instant at) {
        return switch (turn) {
            case Turn.Asked _ ->
                    throw new IllegalStateException("Operation " + id + " is asked for once");
            case Turn.Planned(Plan made, Terms demanded) ->
                    planned(made, demanded).at(new Stage.Planned(at.plus(EXPIRES)));
            case Turn.Preauthorised within ->
                    planned(plan, alone()).agreed(new Agreement(null, null, null, within));
            case Turn.NotPlanned(String why) -> ended(new Stage.Ending.NotPlanned(why), at);
            case Turn.Confirmed _ -> agreed(agreement.confirmed(actor)).next(at);
            case Turn.Approved _ -> agreed(agreement.approved(actor)).next(at);
            case Turn.GlassBroken(String reason) ->
                    agreed(agreement.broken(actor, reason)).next(at);
            case Turn.Started _ -> at(new Stage.Running(at));
            case Turn.Ended(Outcome outcome) -> ended(new Stage.Ending.Came(outcome), at);
            case Turn.Cancelled _ -> ended(new Stage.Ending.Cancelled(actor), at);
            case Turn.Expired _ -> ended(new Stage.Ending.Expired(), at);
            case Turn.Drifted(String how) -> drifted(how);
        };
    }

    /** What comes after a yes: another yes is needed, or the countdown begins. */
    private Operation next(Instant at) {
        if (terms == null) {
            throw new IllegalStateException("Operation " + id + " was agreed to without a plan");
        }
        boolean isAgreed = agreement.isEnough(terms);
        Instant expires = stage instanceof Stage.Planned(Instant end) ? end : at.plus(EXPIRES);
        return at(
                isAgreed ? new Stage.Counting(at.plus(terms.grace())) : new Stage.Waiting(expires));
    }

    /**
     * How it ends instead when it was agreed to and could not begin in time, so that nothing was
     * written; empty: it may still begin.
     */
    public Optional<Outcome> missed(Instant now) {
        return begins().filter(begins -> now.isAfter(begins.plus(LATEST)))
                .map(_ ->
                        new Outcome.Refused(
                                "it could not begin within %d minutes of the moment agreed to, and nobody may expect it any more. Plan it again if it is still wanted"
                                        .formatted(LATEST.toMinutes())));
    }

    private Optional<Instant> begins() {
        return switch (stage) {
            case Stage.Counting(Instant until) -> Optional.of(until);
            case Stage.Running(Instant since) -> Optional.of(since);
            case Stage.Planning _, Stage.Planned _, Stage.Waiting _, Stage.Ended _ ->
                    Optional.empty();
        };
    }

    /** The outcome, once there is one. */
    public Optional<Outcome> outcome() {
        return stage instanceof Stage.Ended(Stage.Ending.Came(Outcome outcome), _)
                ? Optional.of(outcome)
                : Optional.empty();
    }

    public boolean isEnded() {
        return stage instanceof Stage.Ended;
    }

    /** Whether something may be different because of it. */
    public boolean mayHaveChanged() {
        return outcome().filter(Operation::mayHaveChanged).isPresent();
    }

    private static boolean mayHaveChanged(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.Failed _, Outcome.Unknown _ -> true;
            case Outcome.Already _, Outcome.Stale _, Outcome.Refused _ -> false;
        };
    }

    /** The change that its card can still lead to: the planned one, its undoing, or a new try. */
    public Optional<Action.Change> offers() {
        return switch (stage) {
            case Stage.Planning _, Stage.Counting _, Stage.Running _ -> Optional.empty();
            case Stage.Planned _, Stage.Waiting _ -> Optional.of(ask.change());
            case Stage.Ended(Stage.Ending.Came(Outcome.Already _), _) -> Optional.empty();
            case Stage.Ended _ when mayHaveChanged() ->
                    undoneBy == null ? reversed() : Optional.empty();
            case Stage.Ended _ -> Optional.of(ask.change());
        };
    }

    /** The change that brings back what was before; nothing when there is none. */
    public Optional<Action.Change> reversed() {
        return plan == null || !mayHaveChanged() ? Optional.empty() : Reversing.of(plan);
    }

    public @Nullable Actor confirmedBy() {
        return agreement.confirmedBy();
    }

    public @Nullable Actor approvedBy() {
        return agreement.approvedBy();
    }

    public @Nullable String glass() {
        return agreement.glass();
    }

    public Turn.@Nullable Preauthorised preauthorised() {
        return agreement.window();
    }

    Operation undoneBy(@Nullable OperationId other) {
        return with(stage, plan, terms, agreement, other, drift);
    }

    private Operation at(Stage next) {
        return with(next, plan, terms, agreement, undoneBy, drift);
    }

    private Operation ended(Stage.Ending how, Instant at) {
        return at(new Stage.Ended(how, at));
    }

    private Terms alone() {
        if (terms == null) {
            throw new IllegalStateException("Operation " + id + " has no plan yet");
        }
        return terms.alone();
    }

    private Operation planned(@Nullable Plan made, Terms demanded) {
        return with(stage, made, demanded, Agreement.NONE, undoneBy, drift);
    }

    private Operation agreed(Agreement now) {
        return with(stage, plan, terms, now, undoneBy, drift);
    }

    private Operation drifted(String how) {
        return with(stage, plan, terms, agreement, undoneBy, how);
    }

    /** The same operation, further on. */
    private Operation with(
            Stage nextStage,
            @Nullable Plan nextPlan,
            @Nullable Terms nextTerms,
            Agreement nextAgreement,
            @Nullable OperationId nextUndone,
            @Nullable String nextDrift) {
        return new Operation(
                id,
                ask,
                by,
                askedAt,
                nextStage,
                nextPlan,
                nextTerms,
                nextAgreement,
                nextUndone,
                nextDrift);
    }
}
