package tocsin.conversations.say;

import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.WindowPlan;
import tocsin.incidents.maintenance.WindowTurn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What happened to a window, as a line of the timeline. */
final class WindowTurns {

    private WindowTurns() {}

    static String words(String who, WindowTurn turn) {
        return switch (turn) {
            case WindowTurn.Announced announced ->
                    "%s announced %s".formatted(who, plan(announced.plan()));
            case WindowTurn.Proposed proposed ->
                    "%s asked for %s with less than %s notice: %s"
                            .formatted(
                                    who,
                                    plan(proposed.plan()),
                                    WindowWhen.notice(proposed.notice()),
                                    Text.line(proposed.reason()));
            case WindowTurn.MoveProposed(Span to, _, Duration notice, String reason) ->
                    "%s asked to move it to %s with less than %s notice: %s"
                            .formatted(
                                    who,
                                    WindowWhen.own(to),
                                    WindowWhen.notice(notice),
                                    Text.line(reason));
            case WindowTurn.Approved _ -> who + " approved the short notice";
            case WindowTurn.Moved(_, Span to, _, String reason) ->
                    "%s moved it to %s%s".formatted(who, WindowWhen.own(to), Facts.because(reason));
            case WindowTurn.Extended(_, Instant to, _) ->
                    "%s extended it until %s".formatted(who, Dates.moment(to));
            case WindowTurn.Rang(Notice notice, Instant due, boolean isTold, List<?> conflicts) ->
                    "%s%s%s"
                            .formatted(
                                    notice(notice),
                                    isTold ? "" : untold(notice, due),
                                    against(conflicts.size()));
            case WindowTurn.TakenBack(List<?> steps) ->
                    "%s chose to roll back: %d steps were added".formatted(who, steps.size());
            case WindowTurn.Completed _ -> who + " completed it";
            case WindowTurn.Cancelled(String reason, boolean series) ->
                    "%s cancelled %s: %s"
                            .formatted(who, series ? "the series" : "it", Text.line(reason));
            case WindowTurn.Recurred recurred ->
                    "The next night of the series was announced: "
                            + WindowWhen.own(recurred.span());
        };
    }

    private static String plan(WindowPlan plan) {
        return "*%s*, %s".formatted(Text.line(plan.title()), WindowWhen.own(plan.span()));
    }

    private static String notice(Notice notice) {
        return switch (notice) {
            case DAY_BEFORE -> "The audience was reminded a day before";
            case HOUR_BEFORE -> "The audience was reminded an hour before";
            case START -> "It started";
            case HALF_WAY -> "It was half-way";
            case END -> "Its planned end was reached";
            case OVERRUN -> "It overran";
        };
    }

    private static String against(int conflicts) {
        return switch (conflicts) {
            case 0 -> "";
            case 1 -> "; one thing stood against it";
            default -> "; %d things stood against it".formatted(conflicts);
        };
    }

    private static String untold(Notice notice, Instant due) {
        return notice == Notice.DAY_BEFORE || notice == Notice.HOUR_BEFORE
                ? " no more: it was due %s, and a later notice said all"
                        .formatted(Dates.moment(due))
                : " (due %s; a later notice said all)".formatted(Dates.moment(due));
    }
}
