package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.policy.FollowUpRules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By when, as people type it: {@code friday}, {@code tomorrow 15:00}, {@code 2026-12-01 09:00
 * Europe/Berlin}, {@code in 3d}, {@code 2w}.
 *
 * @param ahead so long from now; absent: a day was named
 * @param day the word for it, when one was named
 * @param time absent: when such things are usually asked for
 * @param zone absent: that of whoever typed it
 */
public record DueWords(
        @Nullable Duration ahead, String day, @Nullable LocalTime time, @Nullable ZoneId zone) {
    private static final Pattern WEEKS = Pattern.compile("(?i)(\\d{1,2})w");
    private static final Duration DAY = Duration.ofDays(1);

    /** Empty when they name no moment, or more than that. */
    static Optional<DueWords> of(List<String> words) {
        String first = words.isEmpty() ? "" : words.getFirst().toLowerCase(Locale.ROOT);
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (first) {
            case "" -> Optional.empty();
            case "in" -> ahead(rest);
            case "on", "next" -> named(rest);
            default -> ahead(words).or(() -> named(words));
        };
    }

    private static Optional<DueWords> ahead(List<String> words) {
        return words.size() == 1
                ? length(words.getFirst()).map(ahead -> new DueWords(ahead, "", null, null))
                : Optional.empty();
    }

    private static Optional<Duration> length(String word) {
        Matcher weeks = WEEKS.matcher(word);
        return weeks.matches()
                ? Optional.of(Duration.ofDays(7L * Integer.parseInt(weeks.group(1))))
                : Length.of(word);
    }

    private static Optional<DueWords> named(List<String> words) {
        if (words.isEmpty() || Days.of(words.getFirst(), LocalDate.EPOCH).isEmpty()) {
            return Optional.empty();
        }
        int at = words.size() > 1 && words.get(1).equalsIgnoreCase("at") ? 2 : 1;
        LocalTime time = at < words.size() ? NightWords.time(words.get(at)) : null;
        int used = time == null ? at : at + 1;
        Optional<ZoneId> zone = used < words.size() ? Zones.of(words.get(used)) : Optional.empty();
        return used + (zone.isPresent() ? 1 : 0) == words.size()
                ? Optional.of(new DueWords(null, words.getFirst(), time, zone.orElse(null)))
                : Optional.empty();
    }

    /**
     * The moment; it is in the past when what was named is.
     *
     * @param own the zone of whoever typed it, asked for when they name none
     */
    public Instant at(Instant now, Supplier<ZoneId> own, FollowUpRules rules) {
        if (ahead != null && !isInDays(ahead)) {
            return now.plus(ahead);
        }
        ZoneId there = zone == null ? own.get() : zone;
        LocalDate today = LocalDate.ofInstant(now, there);
        if (ahead != null) {
            return rules.on(today.plusDays(ahead.toDays()), there, now);
        }
        LocalDate date = Days.of(day, today).orElse(today);
        Instant due = on(date, there, now, rules);
        return due.isAfter(now) || Days.weekday(day).isEmpty()
                ? due
                : on(date.plusWeeks(1), there, now, rules);
    }

    private Instant on(LocalDate date, ZoneId there, Instant now, FollowUpRules rules) {
        return time == null
                ? rules.on(date, there, now)
                : date.atTime(time).atZone(there).toInstant();
    }

    private static boolean isInDays(Duration time) {
        return time.equals(DAY.multipliedBy(time.toDays()));
    }
}
