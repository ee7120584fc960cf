package tocsin.conversations.understand;

import tocsin.incidents.maintenance.Recurrence;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Days as people type them, and which days come again. */
final class Days {
    private static final Pattern ISO = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Map<String, Integer> ORDINALS =
            Map.of(
                    "first", 1, "1st", 1, "second", 2, "2nd", 2, "third", 3, "3rd", 3, "fourth", 4,
                    "4th", 4, "last", -1);

    private Days() {}

    /** The day, seen from today; a weekday is the next one, today included. */
    static Optional<LocalDate> of(String word, LocalDate today) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (ISO.matcher(word).matches()) {
            return iso(word);
        }
        return switch (lower) {
            case "today", "tonight" -> Optional.of(today);
            case "tomorrow" -> Optional.of(today.plusDays(1));
            default -> weekday(lower).map(day -> today.with(TemporalAdjusters.nextOrSame(day)));
        };
    }

    private static Optional<LocalDate> iso(String word) {
        try {
            return Optional.of(LocalDate.parse(word));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** In full or by at least three letters. */
    static Optional<DayOfWeek> weekday(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Stream.of(DayOfWeek.values())
                .filter(day -> {
                    String name = day.name().toLowerCase(Locale.ROOT);
                    return lower.equals(name)
                            || lower.equals(name + "s")
                            || (lower.length() >= 3 && name.startsWith(lower));
                })
                .findFirst();
    }

    /** What follows {@code every}, and how many words of it were understood; empty: none. */
    record Rule(Recurrence recurrence, int words) {}

    static Optional<Rule> rule(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String first = words.getFirst().toLowerCase(Locale.ROOT);
        if (first.equals("day") || first.equals("night")) {
            return rule(Recurrence.Frequency.DAILY, 1, List.of(), 1);
        }
        if (words.size() > 1 && first.equals("other")) {
            return weekday(words.get(1)).flatMap(day -> weekly(2, List.of(day), 2));
        }
        if (words.size() > 1 && ORDINALS.containsKey(first)) {
            return weekday(words.get(1)).flatMap(day -> monthly(first, day, words));
        }
        List<DayOfWeek> days = new ArrayList<>();
        for (String each : first.split(",", -1)) {
            Optional<DayOfWeek> day = weekday(each);
            if (day.isEmpty()) {
                return Optional.empty();
            }
            days.add(day.get());
        }
        return weekly(1, days, 1);
    }

    private static Optional<Rule> weekly(int interval, List<DayOfWeek> days, int words) {
        return rule(
                Recurrence.Frequency.WEEKLY,
                interval,
                days.stream().map(day -> new Recurrence.Weekday(0, day)).toList(),
                words);
    }

    /** {@code first sunday}, {@code last friday of the month}. */
    private static Optional<Rule> monthly(String ordinal, DayOfWeek day, List<String> words) {
        boolean isSpelled =
                words.size() > 4 && words.subList(2, 5).equals(List.of("of", "the", "month"));
        return rule(
                Recurrence.Frequency.MONTHLY,
                1,
                List.of(new Recurrence.Weekday(ORDINALS.getOrDefault(ordinal, 1), day)),
                isSpelled ? 5 : 2);
    }

    private static Optional<Rule> rule(
            Recurrence.Frequency frequency,
            int interval,
            List<Recurrence.Weekday> days,
            int words) {
        return Optional.of(new Rule(new Recurrence(frequency, interval, days, List.of()), words));
    }
}
