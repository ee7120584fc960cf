package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.BlockElement;

import tocsin.incidents.Actor;
import tocsin.incidents.Incident;
import tocsin.incidents.maintenance.Conflict;
import tocsin.incidents.maintenance.Notice;
import tocsin.incidents.maintenance.Span;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowStage;
import tocsin.incidents.maintenance.WindowTurn;
import tocsin.incidents.statuspage.StatusPageNews;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the audience of a window is told, under its board. */
public final class WindowNews {
    /** What comes later than this says that it does. */
    private static final Duration LATE = Duration.ofMinutes(2);

    private WindowNews() {}

    /** Whether the channel is to see it, and not the thread alone. */
    public static boolean isForAll(WindowTurn turn) {
        return !(turn instanceof WindowTurn.Rang(Notice notice, _, _, _))
                || notice != Notice.HALF_WAY;
    }

    /**
     * @param at when it happened
     */
    public static Rendered render(
            Incident record, Window window, WindowTurn turn, Actor by, Instant at) {
        String text =
                "%s *%s*%s"
                        .formatted(
                                mark(turn),
                                Text.line(window.plan().title()),
                                words(record, window, turn, by, at));
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(Build.section(text));
        List<BlockElement> buttons = buttons(record, window, turn);
        if (!buttons.isEmpty()) {
            blocks.add(Build.actions(buttons));
        }
        return Rendered.about(record.key(), text, blocks);
    }

    /** What came of telling the public. */
    public static Rendered ofPage(StatusPageNews news, Incident record) {
        return StatusPageWords.news(news, record);
    }

    /** To the owner: a channel of the audience does not get to see it. */
    public static Rendered unseen(Incident record, Window window, String channel, String sentence) {
        return Answers.words(
                "The maintenance *%s* (window %s) cannot be shown in %s: %s"
                        .formatted(
                                Text.line(window.plan().title()),
                                record.id(),
                                WindowWords.channels(List.of(channel)),
                                sentence));
    }

    private static String mark(WindowTurn turn) {
        return switch (turn) {
            case WindowTurn.Announced _,
                    WindowTurn.Proposed _,
                    WindowTurn.Approved _,
                    WindowTurn.Recurred _ ->
                    ":calendar:";
            case WindowTurn.MoveProposed _ -> ":raised_hand:";
            case WindowTurn.Moved _ -> ":arrows_counterclockwise:";
            case WindowTurn.Extended _ -> ":fast_forward:";
            case WindowTurn.TakenBack _ -> ":rewind:";
            case WindowTurn.Completed _ -> ":white_check_mark:";
            case WindowTurn.Cancelled _ -> ":heavy_multiplication_x:";
            case WindowTurn.Rang(Notice notice, _, _, _) ->
                    switch (notice) {
                        case DAY_BEFORE -> ":calendar:";
                        case HOUR_BEFORE -> ":hourglass_flowing_sand:";
                        case START, HALF_WAY -> ":construction:";
                        case END -> ":checkered_flag:";
                        case OVERRUN -> ":warning:";
                    };
        };
    }

    private static String words(
            Incident record, Window window, WindowTurn turn, Actor by, Instant at) {
        String who = Names.of(by);
        return switch (turn) {
            case WindowTurn.Announced _, WindowTurn.Proposed _, WindowTurn.Recurred _ ->
                    " was announced: " + WindowWhen.own(window.span());
            case WindowTurn.Approved _ -> ": %s approved it".formatted(who);
            case WindowTurn.MoveProposed move ->
                    ": %s asks to move it to %s with short notice: %s"
                            .formatted(who, WindowWhen.own(move.to()), Text.line(move.reason()));
            case WindowTurn.Moved(Span from, Span to, _, String reason) ->
                    " was *moved* by %s to %s%s\n_It was planned for %s._"
                            .formatted(
                                    who,
                                    WindowWhen.own(to),
                                    Facts.because(reason),
                                    WindowWhen.own(from));
            case WindowTurn.Extended(Instant from, Instant to, _) ->
                    " was *extended* by %s until %s (planned end: %s)"
                            .formatted(who, Dates.moment(to), Dates.time(from));
            case WindowTurn.TakenBack _ ->
                    " is being *rolled back*, says %s. The steps are on the procedure."
                            .formatted(who);
            case WindowTurn.Completed _ -> completed(window, who, at);
            case WindowTurn.Cancelled(String reason, _) ->
                    " was *cancelled* by %s: %s\n_It was planned for %s._"
                            .formatted(who, Text.line(reason), WindowWhen.own(window.span()));
            case WindowTurn.Rang(Notice notice, Instant due, _, List<Conflict> conflicts) ->
                    rung(record, window, notice) + against(conflicts) + late(due, at);
        };
    }

    private static String completed(Window window, String who, Instant at) {
        String result = window.takenBack() ? "what was changed was rolled back" : "all is done";
        Duration over = Duration.between(window.span().end(), at);
        String time =
                over.compareTo(Duration.ofMinutes(1)) >= 0
                        ? ", %s after its planned end".formatted(Dates.duration(over))
                        : "";
        return " is *completed*%s: %s, says %s".formatted(time, result, who);
    }

    private static String rung(Incident record, Window window, Notice notice) {
        Span span = window.span();
        String services =
                window.plan().services().isEmpty()
                        ? ""
                        : " · " + WindowWords.services(window.plan().services());
        String progress = Card.progress(record.checklist());
        return switch (notice) {
            case DAY_BEFORE -> " starts in *24 hours*: " + WindowWhen.own(span) + services;
            case HOUR_BEFORE -> " starts in *1 hour*: " + WindowWhen.own(span) + services;
            case START -> " has *started*. Planned end: " + Dates.moment(span.end()) + services;
            case HALF_WAY ->
                    " is *half-way*: %s. Planned end: %s"
                            .formatted(progress, Dates.moment(span.end()));
            case END ->
                    " has reached its *planned end*: %s. Complete it when it is over, or extend it."
                            .formatted(progress);
            case OVERRUN ->
                    " *overruns*: it should have ended %s. %s. What now?"
                            .formatted(Dates.moment(span.end()), progress);
        };
    }

    private static String against(List<Conflict> conflicts) {
        return conflicts.isEmpty() ? "" : "\n" + WindowWords.conflicts(conflicts);
    }

    private static String late(Instant due, Instant at) {
        return Duration.between(due, at).compareTo(LATE) > 0
                ? "\n_This was due %s; I was not there to say it._".formatted(Dates.moment(due))
                : "";
    }

    private static List<BlockElement> buttons(Incident record, Window window, WindowTurn turn) {
        boolean isAsking =
                turn instanceof WindowTurn.Rang(Notice notice, _, _, _)
                        && (notice == Notice.END || notice == Notice.OVERRUN);
        if (isAsking) {
            return WindowBoard.running(record.id(), window);
        }
        boolean isWaiting =
                turn instanceof WindowTurn.MoveProposed
                        && window.stage() instanceof WindowStage.Announced
                        && window.proposal() != null;
        return isWaiting
                ? List.of(
                        Build.primary(
                                Build.button(
                                        Control.APPROVE_WINDOW, "Approve", Handle.of(record.id()))))
                : List.of();
    }
}
