package tocsin.conversations.say;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.IncidentId;
import tocsin.incidents.maintenance.Hours;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something after {@code /maintenance} that cannot be understood, with what may have been meant.
 */
public sealed interface WindowMistake {

    record WhichDay(String word) implements WindowMistake {}

    record WhichTime(String word) implements WindowMistake {}

    record WhichLength(String word) implements WindowMistake {}

    /**
     * @param near the zone that may have been meant
     */
    record WhichZone(String word, @Nullable String near) implements WindowMistake {}

    /** Nobody named a zone, and Slack does not tell theirs. */
    record NoZone() implements WindowMistake {}

    record WhichRule(String word) implements WindowMistake {}

    /** It ends when it starts. */
    record NoLength() implements WindowMistake {}

    /** The clocks skip that time in that night. */
    record Skipped(Hours.Reading.Skipped at, ZoneId zone) implements WindowMistake {}

    record WhichOption(String word) implements WindowMistake {}

    record EmptyOption(String word) implements WindowMistake {}

    record WhichChannel(String word) implements WindowMistake {}

    record WhichPerson(String word) implements WindowMistake {}

    /** Words that nothing can be done with. */
    record TooMuch(String words) implements WindowMistake {}

    /** There are several, or there is none. */
    record WhichWindow(List<IncidentId> open) implements WindowMistake {
        public WhichWindow {
            open = List.copyOf(open);
        }
    }

    /** The sentence for the person, in mrkdwn. */
    default String sentence() {
        return switch (this) {
            case WhichDay(String word) ->
                    begin("Which day?", word, "is no day I know")
                            + " Write `today`, `tomorrow`, a weekday, a date like `2026-12-01`, `in 3d`, or `every sunday`.";
            case WhichTime(String word) ->
                    begin("What time?", word, "is no time")
                            + " Write `02:00-04:00`, or `02:00 for 2h`, by the 24-hour clock.";
            case WhichLength(String word) ->
                    begin("How long?", word, "is no length")
                            + " Write `30m`, `2h` or `1h30m`, or the end as in `02:00-04:00`.";
            case WhichZone(String word, String near) ->
                    "“%s” is no time zone that says one thing all year. Write a place, as in `%s`, or `UTC`."
                            .formatted(Quoted.line(word), near == null ? "Europe/Berlin" : near);
            case NoZone _ ->
                    "Slack did not tell me your time zone just now. Write one behind the time, as in `02:00-04:00 Europe/Berlin` or `UTC`.";
            case WhichRule(String word) ->
                    begin("How often?", word, "is no rule I know")
                            + " Write `every sunday`, `every other friday`, `every first sunday`, `every day`, or a rule like `FREQ=MONTHLY;BYDAY=1SU`.";
            case NoLength _ -> "It would end when it starts. Write two different times.";
            case Skipped(Hours.Reading.Skipped at, ZoneId zone) ->
                    "%s does not exist in %s: that night the clocks go from %s to %s. Choose another time."
                            .formatted(local(at.time()), zone, time(at.before()), time(at.after()));
            case WhichOption(String word) ->
                    "I do not know `--%s`. I know `--service`, `--channel`, `--owner`, `--status-page`, `--no-status-page` and `--exception`."
                            .formatted(Text.line(word));
            case EmptyOption(String word) ->
                    "`--%s` needs something behind it.".formatted(Text.line(word));
            case WhichChannel(String word) ->
                    "“%s” is no channel. Choose it from the list that Slack shows while you type `#`."
                            .formatted(Quoted.line(word));
            case WhichPerson(String word) ->
                    "“%s” could be anybody. Choose the person from the list that Slack shows while you type `@`."
                            .formatted(Quoted.line(word));
            case TooMuch(String words) ->
                    "I can do nothing with “%s”. A reason goes behind `--exception`."
                            .formatted(Quoted.line(words));
            case WhichWindow(List<IncidentId> open) ->
                    open.isEmpty()
                            ? "There is no maintenance window to come. `/maintenance tomorrow 02:00-04:00 UTC db upgrade` announces one."
                            : "Which window? Write its number (%s); `/maintenance list` tells what they are."
                                    .formatted(
                                            open.stream()
                                                    .map(String::valueOf)
                                                    .collect(Collectors.joining(", ")));
        };
    }

    private static String begin(String question, String word, String why) {
        return word.isBlank() ? question : "“" + Quoted.line(word) + "” " + why + ".";
    }

    private static String local(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("HH:mm 'on' yyyy-MM-dd", Locale.ROOT).format(time);
    }

    private static String time(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).format(time);
    }
}
