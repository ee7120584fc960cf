package tocsin.sandbox.slack.check;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Days and hours.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/date-picker-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/time-picker-element
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/datetime-picker-element
 * </ul>
 */
final class Pickers {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}");
    private static final long FIRST_OF_TEN_DIGITS = 1_000_000_000L;
    private static final long LAST_OF_TEN_DIGITS = 9_999_999_999L;

    private Pickers() {}

    static Shape date() {
        return picker().optional("placeholder", Texts.plain(150))
                .optional("initial_date", Rule.readable("date", Pickers::isDate));
    }

    static Shape time() {
        return picker().optional("placeholder", Texts.plain(150))
                .optional("initial_time", Rule.readable("time", Pickers::isTime))
                .optional("timezone", Rule.readable("timezone", Pickers::isZone));
    }

    static Shape dateAndTime() {
        return picker().optional(
                        "initial_date_time", Rule.integer(FIRST_OF_TEN_DIGITS, LAST_OF_TEN_DIGITS));
    }

    private static Shape picker() {
        return Shape.element()
                .optional("confirm", Composed.confirmation())
                .optional("focus_on_load", Rule.flag());
    }

    private static boolean isDate(String text) {
        return DATE.matcher(text).matches() && parses(() -> LocalDate.parse(text));
    }

    private static boolean isTime(String text) {
        return TIME.matcher(text).matches() && parses(() -> LocalTime.parse(text));
    }

    private static boolean isZone(String text) {
        return parses(() -> ZoneId.of(text));
    }

    private static boolean parses(Runnable parsing) {
        try {
            parsing.run();
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }
}
