package tocsin.conversations.say;

import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.stream.Collectors;

/** When a window is: in the reader's own time, and in the zone it was planned in. */
final class WindowWhen {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private WindowWhen() {}

    /** In the reader's own zone, in mrkdwn. The day of the end is told when it is not plain. */
    static String own(Span span) {
        boolean isOneNight = span.length().compareTo(Duration.ofDays(1)) < 0;
        return "%s – %s"
                .formatted(
                        Dates.moment(span.start()),
                        isOneNight ? Dates.time(span.end()) : Dates.moment(span.end()));
    }

    /** In the zone of whoever planned it, with how long it really is. */
    static String planned(Span span, ZoneId zone) {
        ZonedDateTime start = span.start().atZone(zone);
        ZonedDateTime end = span.end().atZone(zone);
        String until =
                start.toLocalDate().equals(end.toLocalDate())
                        ? TIME.format(end)
                        : DAY.format(end) + " " + TIME.format(end);
        return "%s %s–%s %s · %s"
                .formatted(
                        DAY.format(start),
                        TIME.format(start),
                        until,
                        Text.line(zone.getId()),
                        Dates.duration(span.length()));
    }

    /** Notice is told in hours, as it is counted. */
    static String notice(Duration notice) {
        return notice.equals(Duration.ofHours(notice.toHours()))
                ? notice.toHours() + " h"
                : Dates.duration(notice);
    }

    /** A rule as one says it. */
    static String again(Series series, ZoneId zone) {
        return "%s, %s–%s %s"
                .formatted(
                        words(series.rule()),
                        TIME.format(series.from()),
                        TIME.format(series.to()),
                        Text.line(zone.getId()));
    }

    private static String words(Recurrence rule) {
        String days =
                rule.byDay().stream().map(WindowWhen::weekday).collect(Collectors.joining(", "));
        String every = rule.interval() == 1 ? "every " : "every " + rule.interval() + " ";
        String unit =
                switch (rule.frequency()) {
                    case DAILY -> "day";
                    case WEEKLY -> "week";
                    case MONTHLY -> "month";
                };
        String plural = rule.interval() == 1 ? unit : unit + "s";
        String on =
                rule.byMonthDay().isEmpty()
                        ? ""
                        : " on day "
                                + rule.byMonthDay().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "));
        if (rule.frequency() == Recurrence.Frequency.WEEKLY
                && rule.interval() == 1
                && !days.isEmpty()) {
            return "every " + days;
        }
        return every + plural + (days.isEmpty() ? "" : " on " + days) + on;
    }

    private static String weekday(Recurrence.Weekday weekday) {
        String day = weekday.day().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return switch (weekday.nth()) {
            case 0 -> day;
            case 1 -> "the first " + day;
            case 2 -> "the second " + day;
            case 3 -> "the third " + day;
            case -1 -> "the last " + day;
            default -> "the " + weekday.nth() + ". " + day;
        };
    }
}
