package tocsin.conversations.say;

import tocsin.incidents.operation.Ask;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Verb;

import java.time.Duration;

/** How far an operation is and how it ended, in words. */
final class Outcomes {
    private static final int BAR = 10;

    private Outcomes() {}

    static String words(Outcome outcome, Ask ask) {
        return switch (outcome) {
            case Outcome.Done(Progress last, Duration took) ->
                    ":white_check_mark: %s in %s".formatted(proof(last, ask.verb()), time(took));
            case Outcome.Already _ ->
                    ":white_check_mark: It stands like that already; nothing was changed";
            case Outcome.Stale(String now) ->
                    ":no_entry: Not run: it is not as the plan saw it any more. Now: "
                            + Quoted.line(now);
            case Outcome.Refused(String why) ->
                    ":no_entry: Not run, nothing was changed: " + Quoted.line(why);
            case Outcome.Failed(Progress last, String why) ->
                    ":x: It was changed and does not come up: %s (%d/%d ready)%s"
                            .formatted(
                                    Quoted.line(why), last.ready(), last.wanted(), trouble(last));
            case Outcome.Unknown(String now) ->
                    ":grey_question: *UNKNOWN*: the write was sent, the answer was lost. Now it looks like this: "
                            + Quoted.line(now);
        };
    }

    private static String time(Duration took) {
        return took.toSeconds() < 1 ? "less than a second" : Dates.duration(took);
    }

    private static String proof(Progress last, Verb verb) {
        return switch (verb) {
            case ROLLBACK, SCALE, RESTART -> "%d/%d ready".formatted(last.ready(), last.wanted());
            case DELETE_POD ->
                    "The pod was deleted; %d/%d ready".formatted(last.ready(), last.wanted());
            case SET ->
                    last.wanted() == 0
                            ? "It is set"
                            : "It is set; %d/%d ready".formatted(last.ready(), last.wanted());
            case LOOK -> "Looked";
        };
    }

    static String progress(Progress progress) {
        return "%s %d updated, %d/%d ready%s"
                .formatted(
                        bar(progress),
                        progress.updated(),
                        progress.ready(),
                        progress.wanted(),
                        trouble(progress));
    }

    private static String bar(Progress progress) {
        int full =
                progress.wanted() <= 0
                        ? 0
                        : Math.clamp((long) BAR * progress.ready() / progress.wanted(), 0, BAR);
        return "▓".repeat(full) + "░".repeat(BAR - full);
    }

    private static String trouble(Progress progress) {
        return progress.trouble()
                .map(it ->
                        "\n:warning: *%s* %s%s"
                                .formatted(
                                        Quoted.line(it.reason()),
                                        Quoted.code(it.pod()),
                                        it.lastLine()
                                                .map(line -> "\n" + Quoted.code(line))
                                                .orElse("")))
                .orElse("");
    }
}
