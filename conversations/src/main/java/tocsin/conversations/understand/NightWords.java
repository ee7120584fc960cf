package tocsin.conversations.understand;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.WindowMistake;
import tocsin.incidents.maintenance.Hours;
import tocsin.incidents.maintenance.Recurrence;
import tocsin.incidents.maintenance.Series;
import tocsin.incidents.maintenance.Span;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads when: {@code tomorrow 02:00-04:00 UTC}, {@code in 3d 22:00 for 2h}, {@code every sunday
 * 02:00-04:00 Europe/Berlin}. Goes through the words from the first on, and remembers how far it
 * came.
 */
final class NightWords {
    private static final Pattern RANGE =
            Pattern.compile("(\\d{1,2}:\\d{2})\\s*(?:-|–|—|to|until)\\s*(\\d{1,2}:\\d{2})");
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");

    private final List<String> words;
    private final Supplier<Optional<ZoneId>> own;
    private final Instant now;
    private final Duration notice;
    private final @Nullable Duration usual;
    private int at;
    private @Nullable String day;
    private @Nullable Duration ahead;
    private @Nullable Recurrence rule;
    private @Nullable LocalTime from;
    private @Nullable LocalTime to;
    private @Nullable Duration length;
    private @Nullable ZoneId zone;

    /**
     * @param own the zone of whoever typed it, asked for when they name none; empty: unknown
     * @param notice how far ahead the first night of a series has to be
     * @param usual the length when they name none; absent: they have to
     */
    NightWords(
            List<String> words,
            Instant now,
            Supplier<Optional<ZoneId>> own,
            Duration notice,
            @Nullable Duration usual) {
        this.words = words;
        this.now = now;
        this.notice = notice;
        this.own = own;
        this.usual = usual;
    }

    /** How many words tell of the night. */
    int used() {
        return at;
    }

    Night read() {
        WindowMistake mistake = days();
        if (mistake == null) {
            mistake = times();
        }
        if (mistake == null) {
            mistake = zone();
        }
        return mistake == null ? night() : new Night.Mistaken(mistake);
    }

    private String word() {
        return at < words.size() ? words.get(at) : "";
    }

    private boolean is(String word) {
        return word().equalsIgnoreCase(word);
    }

    private @Nullable WindowMistake days() {
        if (is("every")) {
            at++;
            Optional<Days.Rule> found = Days.rule(words.subList(at, words.size()));
            if (found.isEmpty()) {
                return new WindowMistake.WhichRule(word());
            }
            rule = found.get().recurrence();
            at += found.get().words();
            return null;
        }
        if (word().toUpperCase(Locale.ROOT).matches("(RRULE:)?FREQ=.*")) {
            rule = Recurrence.parse(word()).orElse(null);
            return rule == null ? new WindowMistake.WhichRule(words.get(at)) : next();
        }
        if (is("in")) {
            at++;
            ahead = Length.of(word()).orElse(null);
            return ahead == null ? new WindowMistake.WhichDay(word()) : next();
        }
        if (is("on") || is("next")) {
            at++;
        }
        day = word();
        return Days.of(word(), LocalDate.EPOCH).isEmpty()
                ? new WindowMistake.WhichDay(word())
                : next();
    }

    private @Nullable WindowMistake next() {
        at++;
        return null;
    }

    private @Nullable WindowMistake times() {
        if (is("at") || is("from")) {
            at++;
        }
        for (int taken = 1; taken <= 3 && at + taken <= words.size(); taken++) {
            Matcher range = RANGE.matcher(String.join(" ", words.subList(at, at + taken)));
            if (range.matches()) {
                from = time(range.group(1));
                to = time(range.group(2));
                at += taken;
                return from == null || to == null
                        ? new WindowMistake.WhichTime(range.group())
                        : null;
            }
        }
        from = time(word());
        if (from != null) {
            at++;
        } else if (ahead == null || !(is("for") || Length.of(word()).isPresent())) {
            return new WindowMistake.WhichTime(word());
        }
        return length();
    }

    private @Nullable WindowMistake length() {
        if (is("for")) {
            at++;
            length = Length.of(word()).orElse(null);
            return length == null ? new WindowMistake.WhichLength(word()) : next();
        }
        length = Length.of(word()).orElse(null);
        if (length != null) {
            return next();
        }
        length = usual;
        return usual == null ? new WindowMistake.WhichLength("") : null;
    }

    /** Midnight at the end of a day is written 24:00 too. */
    static @Nullable LocalTime time(String word) {
        Matcher matcher = TIME.matcher(word);
        if (!matcher.matches()) {
            return null;
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = Integer.parseInt(matcher.group(2));
        if (hour == 24) {
            return minute == 0 ? LocalTime.MIDNIGHT : null;
        }
        return LocalTime.of(hour, minute);
    }

    private @Nullable WindowMistake zone() {
        zone = Zones.of(word()).orElse(null);
        if (zone != null) {
            return next();
        }
        if (Zones.isMeant(word())) {
            return new WindowMistake.WhichZone(word(), Zones.near(word()).orElse(null));
        }
        zone = own.get().orElse(null);
        return zone == null ? new WindowMistake.NoZone() : null;
    }

    private Night night() {
        ZoneId there = zone == null ? ZoneId.of("UTC") : zone;
        LocalTime begins = from;
        if (begins == null) {
            return exactly(there);
        }
        LocalDate today = now.atZone(there).toLocalDate();
        if (rule != null) {
            return again(rule, begins, today, there);
        }
        Duration later = ahead;
        LocalDate date =
                later == null
                        ? Days.of(String.valueOf(day), today).orElse(today)
                        : now.plus(later).atZone(there).toLocalDate();
        return on(weekLater(date, begins, there), begins, there);
    }

    /** So long from now: to the minute, and never less. */
    private Night exactly(ZoneId there) {
        Duration later = ahead;
        Duration takes = length;
        if (later == null || takes == null) {
            return new Night.Mistaken(new WindowMistake.WhichTime(""));
        }
        Instant begins = now.plus(later);
        Instant minute = begins.truncatedTo(ChronoUnit.MINUTES);
        Instant start = minute.equals(begins) ? minute : minute.plusSeconds(60);
        return new Night.Read(new Span(start, start.plus(takes)), there, null, List.of());
    }

    /** A weekday whose hour is past today is the one of next week. */
    private LocalDate weekLater(LocalDate date, LocalTime begins, ZoneId there) {
        boolean isPast = date.atTime(begins).atZone(there).toInstant().isBefore(now);
        return isPast && day != null && Days.weekday(day).isPresent() ? date.plusWeeks(1) : date;
    }

    private Night on(LocalDate date, LocalTime begins, ZoneId there) {
        LocalTime ends = to;
        Duration takes = length;
        Hours hours = new Hours(date, begins, ends == null ? begins.plusSeconds(1) : ends, there);
        return switch (hours.read()) {
            case Hours.Reading.Empty _ -> new Night.Mistaken(new WindowMistake.NoLength());
            case Hours.Reading.Skipped skipped ->
                    new Night.Mistaken(new WindowMistake.Skipped(skipped, there));
            case Hours.Reading.Clear(Span span, var twice) ->
                    new Night.Read(
                            ends == null && takes != null
                                    ? new Span(span.start(), span.start().plus(takes))
                                    : span,
                            there,
                            null,
                            ends == null ? twice.stream().limit(1).toList() : twice);
        };
    }

    private Night again(Recurrence recurrence, LocalTime begins, LocalDate today, ZoneId there) {
        Duration takes = length;
        if (takes != null && takes.compareTo(Duration.ofDays(1)) >= 0) {
            return new Night.Mistaken(new WindowMistake.WhichLength(takes.toHours() + "h"));
        }
        LocalTime ends = to == null && takes != null ? begins.plus(takes) : to;
        if (ends == null || ends.equals(begins)) {
            return new Night.Mistaken(new WindowMistake.NoLength());
        }
        Series series = new Series(recurrence, today, begins, ends);
        return series.next(now.plus(notice), there)
                .<Night>map(first -> new Night.Read(first, there, series, List.of()))
                .orElseGet(() ->
                        new Night.Mistaken(new WindowMistake.WhichRule(recurrence.toString())));
    }
}
