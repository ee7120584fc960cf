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
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

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

    /** What the public reads when something is new with a maintenance. */
    public static String of(PlannedWork work) {
        return switch (work.news()) {
            case ANNOUNCED -> "Maintenance is planned " + span(work) + ".";
            case MOVED -> "This maintenance was moved. It is planned " + span(work) + ".";
            case STARTED -> "The maintenance has started. " + end(work);
            case EXTENDED -> "The maintenance takes longer than planned. " + end(work);
            case COMPLETED -> "The maintenance is completed.";
            case BROKEN_OFF -> "The maintenance was called off before it was done. It is over.";
            case CANCELLED -> "This maintenance was cancelled and will not take place.";
        };
    }

    private static String span(PlannedWork work) {
        String day = DAY.format(work.from());
        return day.equals(DAY.format(work.until()))
                ? "on %s from %s to %s UTC"
                        .formatted(day, HOUR.format(work.from()), HOUR.format(work.until()))
                : "from %s to %s".formatted(TIME.format(work.from()), TIME.format(work.until()));
    }

    private static String end(PlannedWork work) {
        return "It is expected to end by %s.".formatted(TIME.format(work.until()));
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
