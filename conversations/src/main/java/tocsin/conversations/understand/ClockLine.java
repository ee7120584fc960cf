package tocsin.conversations.understand;

import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Subcommand;
import tocsin.incidents.Intent;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.ClockWish;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what follows {@code /incident clocks}: nothing, or a clock and what is to be done to it.
 */
final class ClockLine {
    private static final Pattern FORM =
            Pattern.compile(
                    "([\\w:-]{1,130})\\s+(?:(in)\\s+(\\S+?)|(snooze|on|off))(?:\\s*:\\s*|\\s+|$)(.*)",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern TIME =
            Pattern.compile("(?:(\\d{1,2})d)?(?:(\\d{1,3})h)?(?:(\\d{1,4})m(?:in)?)?");

    private ClockLine() {}

    static Command parse(Tokens words) {
        if (words.isEmpty()) {
            return new Command.Clocks();
        }
        Matcher matcher = FORM.matcher(words.plain());
        Optional<ClockName> name = matcher.matches() ? name(matcher.group(1)) : Optional.empty();
        if (name.isEmpty()) {
            return new Command.Mistaken(new Mistake.WhichClock());
        }
        return wish(name.get(), matcher)
                .<Command>map(wish -> new Command.Do(Subcommand.CLOCKS, new Intent.OfClock(wish)))
                .orElseGet(() -> new Command.Mistaken(new Mistake.WhichClock()));
    }

    /** A word that is no kind of clock is the name of a step. */
    private static Optional<ClockName> name(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return ClockName.parse(lower.replaceFirst("^follow-?up:", "follow_up:"))
                .or(() -> ClockName.parse("step:" + lower));
    }

    private static Optional<ClockWish> wish(ClockName name, Matcher matcher) {
        String reason = matcher.group(5).strip();
        if (matcher.group(2) != null) {
            return time(matcher.group(3)).map(time -> new ClockWish.Move(name, time, reason));
        }
        return switch (matcher.group(4).toLowerCase(Locale.ROOT)) {
            case "off" -> Optional.of(new ClockWish.Silence(name, reason));
            case "on" -> Optional.of(new ClockWish.Unsilence(name));
            default -> Optional.of(new ClockWish.Snooze(name, Duration.ofMinutes(15)));
        };
    }

    private static Optional<Duration> time(String word) {
        Matcher matcher = TIME.matcher(word.toLowerCase(Locale.ROOT));
        return matcher.matches() && !word.isEmpty()
                ? Optional.of(
                        Duration.ofDays(part(matcher, 1))
                                .plusHours(part(matcher, 2))
                                .plusMinutes(part(matcher, 3)))
                : Optional.empty();
    }

    private static long part(Matcher matcher, int group) {
        return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
    }
}
