package tocsin.conversations.say;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and durations in words. */
public final class Dates {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Dates() {}

    /** In the reader's own time zone, in mrkdwn (Slack: date formatting). */
    public static String moment(Instant at) {
        return "<!date^%d^{date_short_pretty} at {time}|%s>"
                .formatted(at.getEpochSecond(), utc(at));
    }

    /** The time of day in the reader's own zone, in mrkdwn. */
    public static String time(Instant at) {
        return "<!date^%d^{time}|%s>".formatted(at.getEpochSecond(), utc(at));
    }

    /** The time of day to the second, in the reader's own zone, in mrkdwn. */
    static String seconds(Instant at) {
        return "<!date^%d^{time_secs}|%s>".formatted(at.getEpochSecond(), utc(at));
    }

    /** For places that know no mrkdwn. */
    public static String utc(Instant at) {
        return UTC.format(at);
    }

    /** A duration as one says it: "1 h 5 min", "2 d", "40 s". */
    public static String duration(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return Math.max(0, time.toSeconds()) + " s";
        }
        String days = time.toDays() > 0 ? time.toDays() + " d " : "";
        String hours = time.toHoursPart() > 0 ? time.toHoursPart() + " h " : "";
        String minutes = time.toMinutesPart() > 0 ? time.toMinutesPart() + " min" : "";
        return (days + hours + minutes).strip();
    }
}
