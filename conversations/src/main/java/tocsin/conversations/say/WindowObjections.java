package tocsin.conversations.say;

import tocsin.incidents.maintenance.Window;
import tocsin.incidents.maintenance.WindowObjection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Why a window is not announced, moved or ended, and what to do about it; in mrkdwn. */
final class WindowObjections {

    private WindowObjections() {}

    static String sentence(WindowObjection objection) {
        return switch (objection) {
            case WindowObjection.TooSoon(Instant start, Instant earliest, Duration notice) ->
                    "%s is too soon: maintenance is announced %s ahead. The earliest start is %s (%s). If it cannot wait, say why behind `--exception`; a second person then approves."
                            .formatted(
                                    Dates.moment(start),
                                    WindowWhen.notice(notice),
                                    Dates.moment(earliest),
                                    Dates.utc(earliest));
            case WindowObjection.InThePast(Instant start) ->
                    "%s is past. Choose a time to come.".formatted(Dates.moment(start));
            case WindowObjection.TooLong(Duration length, Duration most) ->
                    "%s is too long; %s is the most."
                            .formatted(Dates.duration(length), Dates.duration(most));
            case WindowObjection.UnknownService(String word, List<String> known) ->
                    "“%s” is no service here. Choose one of %s."
                            .formatted(
                                    Quoted.line(word),
                                    Text.cut(Text.line(String.join(", ", known)), 800));
            case WindowObjection.NoAudience _ ->
                    "Nobody would be told. Name a channel: `--channel #general`.";
            case WindowObjection.TooMany(String what, int most) ->
                    "Those are too many %s; %d is the most.".formatted(what, most);
            case WindowObjection.NoSuchWindow _ ->
                    "There is no such maintenance window. `/maintenance list` tells which there are.";
            case WindowObjection.NotNow(Window window) ->
                    "That does not go now: *%s* %s."
                            .formatted(Text.line(window.plan().title()), state(window));
            case WindowObjection.NothingToApprove _ -> "There is nothing to approve (any more).";
            case WindowObjection.SamePerson _ ->
                    "You asked for it yourself; the second person has to be somebody else.";
            case WindowObjection.NotApprover(List<String> who) ->
                    "You may not approve that: the policy lets %s. Ask one of them."
                            .formatted(Refusals.people(who));
        };
    }

    private static String state(Window window) {
        String word = WindowAnswers.word(window.stage());
        String is = word.endsWith("s") || word.startsWith("waits") ? "" : "is ";
        return is + word + (window.takenBack() ? " and rolled back" : "");
    }
}
