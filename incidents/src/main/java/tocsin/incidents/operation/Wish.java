package tocsin.incidents.operation;

/** What somebody or something wants of an operation. */
public sealed interface Wish {

    record Confirm() implements Wish {}

    record Approve() implements Wish {}

    /** Go on without a second person. */
    record BreakGlass(String reason) implements Wish {}

    record Cancel() implements Wish {}

    /** Bring back what was before, as an operation of its own. */
    record Undo() implements Wish {}

    /** The same once more, from how it stands now. */
    record PlanAgain() implements Wish {}

    /** Outcome: the plan. */
    record RecordPlan(Plan plan) implements Wish {}

    /** Outcome: no plan could be made. */
    record RecordNoPlan(String why) implements Wish {}

    /** Outcome of running it. */
    record RecordOutcome(Outcome outcome) implements Wish {}

    /** Outcome: it was changed again. */
    record RecordDrift(String how) implements Wish {}

    /** Outcome: when the countdown was over, another operation held the place. */
    record RecordBusy(Held held) implements Wish {}

    /** A clock rang: perhaps the plan has expired, or the countdown is over. */
    record Ring() implements Wish {}
}
