package tocsin.incidents.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;

/**
 * When follow-ups are due of which nobody says by when, and when their owners are asked.
 *
 * @param days how many days after it was thought of one is due
 * @param bySeverity the same for severities with a term of their own, by their ids
 * @param at the time of day at which it is asked for
 * @param zone whose days and time these are, where a person's own zone is not known
 * @param repeat how long after it was asked for it is asked for again
 */
public record FollowUpRules(
        int days, Map<String, Integer> bySeverity, LocalTime at, ZoneId zone, Duration repeat) {

    /** On the very day, when the usual time has passed. */
    private static final LocalTime EVENING = LocalTime.of(17, 0);

    public FollowUpRules {
        bySeverity = Map.copyOf(bySeverity);
    }

    /** Two weeks, on a morning in UTC, and again every week. */
    public static FollowUpRules builtIn() {
        return new FollowUpRules(
                14, Map.of(), LocalTime.of(9, 0), ZoneId.of("UTC"), Duration.ofDays(7));
    }

    /** When one is due that is thought of now. */
    public Instant due(Severity severity, Instant now) {
        return on(LocalDate.ofInstant(now, zone).plusDays(days(severity)), zone, now);
    }

    /** In how many days one is due. */
    public int days(Severity severity) {
        return bySeverity.getOrDefault(severity.id(), days);
    }

    /** The moment of that day; it is in the past when the day is. */
    public Instant on(LocalDate day, ZoneId there, Instant now) {
        return Stream.of(at, EVENING)
                .map(time -> day.atTime(time).atZone(there).toInstant())
                .filter(now::isBefore)
                .findFirst()
                .orElseGet(() -> day.atTime(at).atZone(there).toInstant());
    }
}
