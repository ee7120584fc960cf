package tocsin.conversations.say;

import tocsin.incidents.Incident;
import tocsin.incidents.Room;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What people are told when the database did not answer in time. Whose fault that is, nobody knows:
 * a machine without a moment to spare looks the same.
 */
public final class AwayWords {
    private static final String BY_HAND =
            "Go on by hand: say in the channel what you do and when. Try again in a minute.";

    private AwayWords() {}

    /**
     * @param what names what was asked for, in mrkdwn: "your click"
     */
    public static Rendered nothingWritten(String what) {
        return Answers.words(
                ":warning: Tocsin's database did not answer in time: %s was *not* carried out, and nothing of it will follow later.\n%s `/incident P1 what is broken` declares an incident all the same."
                        .formatted(what, BY_HAND));
    }

    public static Rendered inDoubt(String what) {
        return Answers.words(
                ":warning: Tocsin's database stopped answering while this was being written: nobody knows yet whether %s was carried out. Tocsin tells you here when the database answers again; wait for that before you repeat it."
                        .formatted(what));
    }

    /**
     * At a form, which stays open and counts once however often it is sent. This time nothing was
     * written; another replica may have written it when it was sent before.
     */
    public static String formNotWritten() {
        return "Tocsin's database did not answer in time. Go on by hand, and submit this again in a minute: it counts once.";
    }

    public static String formInDoubt() {
        return "Tocsin's database stopped answering while this was being written. Submit it again in a minute: it counts once, whether it was written or not.";
    }

    /** Once it is known. */
    public static Rendered settled(String what, boolean wasDone) {
        return Answers.words(
                wasDone
                        ? ":white_check_mark: Tocsin's database answers again: %s *was* carried out."
                                .formatted(what)
                        : ":warning: Tocsin's database answers again: %s was *not* carried out. Do it again if you still want it."
                                .formatted(what));
    }

    /** What was declared meanwhile is an incident now; said in its channel. */
    static String writtenDown(Incident incident, List<Room> alike) {
        String text =
                ":white_check_mark: Tocsin's database is back, and this is incident %s now: go on with the card and the checklist. Tick what you did by hand, and `/incident note` what should be in the timeline."
                        .formatted(incident.id());
        return alike.isEmpty()
                ? text
                : text
                        + "\n:warning: Something alike was declared as well: %s. Agree where you go on, and cancel the other one."
                                .formatted(
                                        alike.stream()
                                                .map(Names::of)
                                                .collect(Collectors.joining(", ")));
    }

    /** A slash command as a person would name it. */
    public static String command(String command, String text) {
        return "`%s`"
                .formatted(
                        Text.cut(Text.line((command + " " + text).strip().replace('`', ' ')), 80));
    }
}
