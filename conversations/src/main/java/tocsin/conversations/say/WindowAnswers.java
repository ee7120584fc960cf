package tocsin.conversations.say;

import com.slack.api.model.block.LayoutBlock;

import tocsin.incidents.Incident;
import tocsin.incidents.Refusal;
import tocsin.incidents.maintenance.Publicity;
import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;
import tocsin.incidents.maintenance.WindowStage;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the one who typed {@code /maintenance} is told. */
public final class WindowAnswers {
    private static final int LIST = 20;

    /** Slack: a button's value holds 2,000 characters. */
    private static final int CARRIED = 1_900;

    private WindowAnswers() {}

    public static Rendered help() {
        return Answers.words(
                """
                *Announce*
                `/maintenance` opens a form
                `/maintenance tomorrow 02:00-04:00 UTC db upgrade --service api` announces at once
                `/maintenance every sunday 02:00-04:00 Europe/Berlin reindexing --channel #general`
                Days: `today`, `tomorrow`, a weekday, `2026-12-01`, `in 3d`. Without a zone the times are in yours.
                Options: `--service`, `--channel`, `--owner`, `--status-page` or `--no-status-page`, `--exception why it cannot wait`

                *Later*
                `/maintenance list` tells what is to come
                `/maintenance move 7 sunday 03:00-05:00 UTC`
                `/maintenance extend 7 30m`
                `/maintenance complete 7`
                `/maintenance cancel 7 the vendor is late` (`--series` for all the nights of a series)\
                """);
    }

    public static Rendered list(List<Incident> records) {
        if (records.isEmpty()) {
            return Answers.words(
                    "No maintenance is announced. `/maintenance` announces some; `/maintenance help` tells how.");
        }
        String left = records.size() > LIST ? "\n… and " + (records.size() - LIST) + " more" : "";
        return Answers.words(
                "*Maintenance to come*\n"
                        + records.stream()
                                .limit(LIST)
                                .flatMap(record ->
                                        record.window().stream()
                                                .map(window -> line(record, window)))
                                .collect(Collectors.joining("\n"))
                        + left);
    }

    private static String line(Incident record, Window window) {
        String services =
                window.plan().services().isEmpty()
                        ? ""
                        : " · " + WindowWords.services(window.plan().services());
        return "• *%s* %s%s · %s · window %s%s"
                .formatted(
                        Text.line(window.plan().title()),
                        WindowWhen.own(window.span()),
                        services,
                        word(window.stage()),
                        record.id(),
                        window.plan().series() == null ? "" : " · :repeat: comes again");
    }

    static String word(WindowStage stage) {
        return switch (stage) {
            case WindowStage.Proposed _ -> "waits for approval";
            case WindowStage.Announced _ -> "announced";
            case WindowStage.Running _ -> "under way";
            case WindowStage.Overrun _ -> "overruns";
            case WindowStage.Completed _ -> "completed";
            case WindowStage.Cancelled _ -> "cancelled";
        };
    }

    /**
     * It is announced or proposed: when that is, for whom, and what stands against it.
     *
     * @param twice times that the clocks show twice in that night
     */
    public static Rendered announced(Incident record, List<LocalDateTime> twice) {
        Window window = record.window().orElseThrow();
        ZoneId zone = window.plan().zone();
        List<String> lines = new ArrayList<>();
        lines.add(
                (window.stage() instanceof WindowStage.Proposed
                                ? ":raised_hand: *%s* waits for a second person's approval (window %s)."
                                : ":calendar: *%s* is announced (window %s).")
                        .formatted(Text.line(window.plan().title()), record.id()));
        lines.add(
                "%s for you; that is %s"
                        .formatted(
                                WindowWhen.own(window.span()),
                                WindowWhen.planned(window.span(), zone)));
        twice.forEach(time -> lines.add(twice(time, zone)));
        lines.add("Told in " + WindowWords.channels(window.plan().channels()));
        Publicity publicity = window.plan().publicity();
        if (publicity != null) {
            lines.add(
                    "For the status page too"
                            + (publicity.components().isEmpty()
                                    ? ""
                                    : ": " + WindowWords.services(publicity.components())));
        }
        if (!window.conflicts().isEmpty()) {
            lines.add(WindowWords.conflicts(window.conflicts()));
        }
        return Answers.words(String.join("\n", lines));
    }

    /** What was asked for is done, and this is how it stands. */
    public static Rendered done(Incident record) {
        Window window = record.window().orElseThrow();
        String waits =
                window.proposal() != null && !window.isOver()
                        ? "\n:raised_hand: A second person has to approve."
                        : "";
        String conflicts =
                window.conflicts().isEmpty() || window.isOver()
                        ? ""
                        : "\n" + WindowWords.conflicts(window.conflicts());
        return Answers.words(line(record, window) + waits + conflicts);
    }

    private static String twice(LocalDateTime time, ZoneId zone) {
        return ":information_source: That night %s comes twice in %s; the window holds both."
                .formatted(
                        DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time),
                        Text.line(zone.getId()));
    }

    /** What was typed is given back with the reason. */
    public static Rendered mistaken(WindowMistake mistake, String typed) {
        return Answers.words(mistake.sentence() + givenBack(typed));
    }

    /**
     * @param carried the words for the button that asks for an exception
     */
    public static Rendered refused(Refusal refusal, String typed, String carried) {
        String text = Refusals.sentence(refusal) + givenBack(typed);
        List<LayoutBlock> blocks = new ArrayList<>(Answers.words(text).blocks());
        boolean isTooSoon =
                refusal instanceof Refusal.OfWindow(WindowObjection objection)
                        && objection instanceof WindowObjection.TooSoon;
        if (isTooSoon && !carried.isEmpty() && carried.length() <= CARRIED) {
            blocks.add(
                    Build.actions(
                            List.of(
                                    Build.button(
                                            Control.ASK_EXCEPTION,
                                            "Ask for an exception…",
                                            carried))));
        }
        return new Rendered(text, blocks);
    }

    private static String givenBack(String typed) {
        return typed.isBlank()
                ? ""
                : "\nYou typed:\n" + Quoted.block("/maintenance " + Text.cut(typed, 2_000));
    }
}
