package tocsin.conversations.understand;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long something takes, as people type it: {@code 30m}, {@code 2h}, {@code 1h30m}, {@code 3d}.
 */
final class Length {
    private static final Pattern FORM =
            Pattern.compile("(?i)(?:(\\d{1,3})d)?(?:(\\d{1,3})h)?(?:(\\d{1,4})m(?:in)?)?");

    private Length() {}

    /** Empty when it is none, or nothing long. */
    static Optional<Duration> of(String word) {
        Matcher matcher = FORM.matcher(word);
        return matcher.matches()
                ? Optional.of(
                                Duration.ofDays(part(matcher, 1))
                                        .plusHours(part(matcher, 2))
                                        .plusMinutes(part(matcher, 3)))
                        .filter(Duration::isPositive)
                : Optional.empty();
    }

    private static long part(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
