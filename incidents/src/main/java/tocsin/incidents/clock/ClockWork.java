package tocsin.incidents.clock;

/** What is done in the workspace for a clock. */
public sealed interface ClockWork {

    /** Ask for what is owed, in the place of what was said before. */
    record Nag(ClockTurn.Rang rang) implements ClockWork {}

    /** What was said is edited to a quiet line: it is settled, or waits. */
    record Quiet() implements ClockWork {}
}
