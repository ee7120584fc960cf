package tocsin.conversations.say;

import tocsin.incidents.Incident;
import tocsin.incidents.RecordKey;
import tocsin.incidents.UserId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the channel says of itself. Slack formats nothing there and takes 250 characters. */
public final class Topics {
    private static final int MOST = 240;

    /** At the end, where no title can stand. */
    private static final Pattern MARK =
            Pattern.compile("\\(tocsin incident (\\d{1,18}(?:-\\d{1,11})?)\\)$");

    /** Slack tells a channel's age in whole seconds, by a clock of its own. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private Topics() {}

    public static String topic(Incident incident) {
        UserId lead = incident.team().leader().orElse(null);
        String leads = lead == null ? "" : " · led by " + Names.of(lead);
        String rest = " · " + incident.phase().word() + leads;
        String head = Names.of(incident.severity()) + " · " + Text.line(incident.title());
        return Text.cut(head, MOST - rest.length()) + rest;
    }

    /** Carries the mark by which a channel is known as this incident's. */
    public static String purpose(Incident incident) {
        return "Response to "
                + Text.cut(Text.line(incident.title()), 180)
                + " (tocsin incident "
                + incident.key()
                + ")";
    }

    /**
     * Whether a channel was made for this incident, by its purpose. Earlier versions wrote the
     * number alone, which another database may have given to another incident before.
     *
     * @param created when the channel was made
     */
    public static boolean isMarked(Incident incident, String purpose, Instant created) {
        Matcher mark = MARK.matcher(purpose.strip());
        return mark.find()
                && (mark.group(1).equals(incident.key().toString())
                        || (mark.group(1).equals(incident.id().toString())
                                && created.isAfter(incident.brief().declaredAt().minus(SKEW))));
    }

    /** The incident that a channel's purpose names, of whichever database. */
    public static Optional<RecordKey> named(String purpose) {
        Matcher mark = MARK.matcher(purpose.strip());
        return mark.find() ? RecordKey.parse(mark.group(1)) : Optional.empty();
    }

    public static String bookmarkTitle(Incident incident) {
        return Text.cut("Incident " + incident.id() + ": the card", 250);
    }
}
