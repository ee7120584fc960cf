package tocsin.conversations.say;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.statuspage.PlannedWork;
import tocsin.incidents.statuspage.StatusPageStage;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What the public reads, without markup: what is the matter, how far it is, when it is expected to
 * end, and when one hears again.
 */
public final class PublicText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm 'UTC on' d MMMM", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private PublicText() {}

    /**
     * @param impact may be blank
     * @param expected when it is expected to end, in somebody's words; may be blank
     * @param nextBy when the next update comes; absent: there will be none
     */
    public static String of(
            StatusPageStage stage,
            String what,
            String impact,
            String expected,
            @Nullable Instant nextBy) {
        StringBuilder text = new StringBuilder(what.strip()).append("\n");
        line(text, "Who notices it", impact.strip());
        line(text, "Current state", state(stage));
        if (stage != StatusPageStage.RESOLVED) {
            line(
                    text,
                    "Expected resolution",
                    expected.isBlank() ? expected(stage) : expected.strip());
            line(text, "Next update", nextBy == null ? "" : "by " + TIME.format(nextBy));
        }
        return text.toString().strip();
    }

    /** What the public reads of a maintenance that changed. */
    public static String of(PlannedWork work) {
        return switch (work.news()) {
            case ANNOUNCED ->
                    "Maintenance is planned from %s to %s."
                            .formatted(TIME.format(work.from()), TIME.format(work.until()));
            case MOVED ->
                    "This maintenance was moved. It is planned from %s to %s."
                            .formatted(TIME.format(work.from()), TIME.format(work.until()));
            case STARTED ->
                    "The maintenance has started. It is expected to end by %s."
                            .formatted(TIME.format(work.until()));
            case EXTENDED ->
                    "The maintenance takes longer than planned. It is expected to end by %s."
                            .formatted(TIME.format(work.until()));
            case COMPLETED -> "The maintenance is completed.";
            case BROKEN_OFF -> "The maintenance was broken off and is over.";
            case CANCELLED -> "This maintenance was cancelled and will not take place.";
        };
    }

    private static void line(StringBuilder text, String name, String words) {
        if (!words.isEmpty()) {
            text.append("\n").append(name).append(": ").append(words);
        }
    }

    private static String state(StatusPageStage stage) {
        return switch (stage) {
            case INVESTIGATING -> "we are looking for the cause.";
            case IDENTIFIED -> "the cause is known and a fix is being made.";
            case MONITORING -> "a fix is in place and we are watching it.";
            case RESOLVED -> "resolved.";
        };
    }

    private static String expected(StatusPageStage stage) {
        return switch (stage) {
            case INVESTIGATING, IDENTIFIED -> "not known yet.";
            case MONITORING, RESOLVED -> "once it has held for a while.";
        };
    }
}
