package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * On which days something comes again: the part of an RRULE (RFC 5545, 3.3.10) that nights of
 * maintenance need.
 *
 * @param interval every so many days, weeks or months
 * @param byDay weekdays; with an ordinal only in a month
 * @param byMonthDay days of the month; negative from its end
 */
public record Recurrence(
        Frequency frequency, int interval, List<Weekday> byDay, List<Integer> byMonthDay) {

    /** A rule whose days never come, like every 30th of February, is not waited for. */
    private static final int MOST_PERIODS = 5_000;

    private static final Pattern DAY = Pattern.compile("([+-]?\\d)?(MO|TU|WE|TH|FR|SA|SU)");
    private static final Pattern SMALL = Pattern.compile("[1-9]\\d?");
    private static final Pattern MONTH_DAY = Pattern.compile("-?([1-9]|[12]\\d|3[01])");

    public enum Frequency {
        DAILY,
        WEEKLY,
        MONTHLY
    }

    /**
     * @param nth which one in the month, from its end when negative; 0: each
     */
    public record Weekday(int nth, DayOfWeek day) {

        @Override
        public String toString() {
            return (nth == 0 ? "" : String.valueOf(nth)) + day.name().substring(0, 2);
        }
    }

    public Recurrence {
        byDay = List.copyOf(byDay);
        byMonthDay = List.copyOf(byMonthDay);
    }

    /** Reads a rule; empty when it is none, or says more than is understood here. */
    public static Optional<Recurrence> parse(String rule) {
        Map<String, String> parts = new HashMap<>();
        String bare = rule.toUpperCase(Locale.ROOT).replaceFirst("^RRULE:", "");
        for (String part : bare.split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1
                    || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                return Optional.empty();
            }
        }
        Optional<Frequency> frequency =
                Stream.of(Frequency.values())
                        .filter(each -> each.name().equals(parts.get("FREQ")))
                        .findFirst();
        return frequency.flatMap(each -> parse(each, parts));
    }

    private static Optional<Recurrence> parse(Frequency frequency, Map<String, String> parts) {
        String interval = parts.getOrDefault("INTERVAL", "1");
        List<String> days = list(parts.get("BYDAY"));
        List<String> monthDays = list(parts.get("BYMONTHDAY"));
        parts.keySet().removeAll(List.of("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY"));
        boolean isGood =
                parts.isEmpty()
                        && SMALL.matcher(interval).matches()
                        && days.stream().allMatch(day -> DAY.matcher(day).matches())
                        && monthDays.stream().allMatch(day -> MONTH_DAY.matcher(day).matches())
                        && (monthDays.isEmpty() || frequency == Frequency.MONTHLY);
        if (!isGood) {
            return Optional.empty();
        }
        List<Weekday> weekdays = days.stream().map(Recurrence::weekday).toList();
        boolean isOrdinal = weekdays.stream().anyMatch(day -> day.nth() != 0);
        return isOrdinal && frequency != Frequency.MONTHLY
                ? Optional.empty()
                : Optional.of(
                        new Recurrence(
                                frequency,
                                Integer.parseInt(interval),
                                weekdays,
                                monthDays.stream().map(Integer::valueOf).toList()));
    }

    private static List<String> list(@Nullable String words) {
        return words == null ? List.of() : List.of(words.split(",", -1));
    }

    private static Weekday weekday(String word) {
        Matcher matcher = DAY.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(word);
        }
        String nth = matcher.group(1);
        DayOfWeek day =
                Stream.of(DayOfWeek.values())
                        .filter(each -> each.name().startsWith(matcher.group(2)))
                        .findFirst()
                        .orElseThrow();
        return new Weekday(nth == null ? 0 : Integer.parseInt(nth), day);
    }

    /** As an RRULE. */
    @Override
    public String toString() {
        StringBuilder rule = new StringBuilder("FREQ=").append(frequency);
        if (interval > 1) {
            rule.append(";INTERVAL=").append(interval);
        }
        if (!byDay.isEmpty()) {
            rule.append(";BYDAY=").append(joined(byDay));
        }
        if (!byMonthDay.isEmpty()) {
            rule.append(";BYMONTHDAY=").append(joined(byMonthDay));
        }
        return rule.toString();
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /**
     * The first such day that is not before the given one; empty when none comes in the next
     * decades.
     *
     * @param anchor where counting begins; its weekday or day of the month holds when the rule
     *     names none
     */
    public Optional<LocalDate> next(LocalDate anchor, LocalDate from) {
        LocalDate earliest = from.isBefore(anchor) ? anchor : from;
        long first = Math.max(0, between(anchor, earliest) / interval - 1);
        return IntStream.range(0, MOST_PERIODS)
                .mapToObj(period -> days(anchor, (first + period) * interval))
                .flatMap(List::stream)
                .filter(day -> !day.isBefore(earliest))
                .findFirst();
    }

    private long between(LocalDate anchor, LocalDate to) {
        return switch (frequency) {
            case DAILY -> ChronoUnit.DAYS.between(anchor, to);
            case WEEKLY -> ChronoUnit.WEEKS.between(anchor, to);
            case MONTHLY -> ChronoUnit.MONTHS.between(anchor, to);
        };
    }

    /**
     * The days of the period that is so many days, weeks or months after the anchor's, in order.
     */
    private List<LocalDate> days(LocalDate anchor, long after) {
        return switch (frequency) {
            case DAILY ->
                    Stream.of(anchor.plusDays(after))
                            .filter(day -> byDay.isEmpty() || names(day))
                            .toList();
            case WEEKLY -> {
                LocalDate monday =
                        anchor.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                                .plusWeeks(after);
                yield IntStream.range(0, 7)
                        .mapToObj(monday::plusDays)
                        .filter(day ->
                                byDay.isEmpty()
                                        ? day.getDayOfWeek() == anchor.getDayOfWeek()
                                        : names(day))
                        .toList();
            }
            case MONTHLY -> ofMonth(anchor, YearMonth.from(anchor).plusMonths(after));
        };
    }

    private boolean names(LocalDate day) {
        return byDay.stream().anyMatch(each -> each.day() == day.getDayOfWeek());
    }

    private List<LocalDate> ofMonth(LocalDate anchor, YearMonth month) {
        List<LocalDate> days = new ArrayList<>();
        for (int day = 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            if (isOfMonth(anchor, date, month)) {
                days.add(date);
            }
        }
        return days;
    }

    private boolean isOfMonth(LocalDate anchor, LocalDate date, YearMonth month) {
        int last = month.lengthOfMonth();
        int day = date.getDayOfMonth();
        if (byDay.isEmpty() && byMonthDay.isEmpty()) {
            return day == anchor.getDayOfMonth();
        }
        boolean isDay =
                byMonthDay.isEmpty()
                        || byMonthDay.contains(day)
                        || byMonthDay.contains(day - last - 1);
        int fromFront = (day - 1) / 7 + 1;
        int fromEnd = -((last - day) / 7 + 1);
        boolean isWeekday =
                byDay.isEmpty()
                        || byDay.stream()
                                .anyMatch(each ->
                                        each.day() == date.getDayOfWeek()
                                                && (each.nth() == 0
                                                        || each.nth() == fromFront
                                                        || each.nth() == fromEnd));
        return isDay && isWeekday;
    }
}
