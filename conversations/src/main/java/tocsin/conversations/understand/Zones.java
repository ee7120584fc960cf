package tocsin.conversations.understand;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Time zones as people type them: an IANA name in any case, UTC, or a distance from it. */
final class Zones {
    private static final Set<String> UTC = Set.of("UTC", "GMT", "Z");
    private static final Pattern OFFSET =
            Pattern.compile("(?:UTC|GMT)?([+-]\\d{1,2}(?::?\\d{2})?)");
    private static final Pattern PLACE = Pattern.compile("[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+");

    /** Letters that mean different offsets in different places, or only half of the year. */
    private static final Set<String> LETTERS =
            Set.of(
                    "CET", "CEST", "EET", "EEST", "WET", "WEST", "BST", "IST", "MSK", "EST", "EDT",
                    "CST", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "HST", "JST", "KST", "SGT",
                    "AEST", "AEDT", "NZST", "NZDT", "ET", "CT", "MT", "PT");

    private Zones() {}

    static Optional<ZoneId> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        if (UTC.contains(upper)) {
            return Optional.of(ZoneId.of("UTC"));
        }
        var offset = OFFSET.matcher(upper);
        if (offset.matches()) {
            return offset(offset.group(1));
        }
        return PLACE.matcher(word).matches()
                ? ZoneId.getAvailableZoneIds().stream()
                        .filter(word::equalsIgnoreCase)
                        .findFirst()
                        .map(ZoneId::of)
                : Optional.empty();
    }

    private static Optional<ZoneId> offset(String hours) {
        try {
            String digits = hours.replace(":", "");
            return Optional.of(
                    ZoneOffset.of(
                            digits.length() == 2
                                    ? digits.charAt(0) + "0" + digits.charAt(1)
                                    : digits));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Whether somebody meant a zone, though it is none: it must not become part of a title. */
    static boolean isMeant(String word) {
        return LETTERS.contains(word)
                || (PLACE.matcher(word).matches() && Character.isUpperCase(word.charAt(0)))
                || OFFSET.matcher(word.toUpperCase(Locale.ROOT)).matches();
    }

    /** The name that is a slip away. */
    static Optional<String> near(String word) {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(each -> each.contains("/"))
                .filter(each -> slips(word, each) <= 3)
                .min(Comparator.comparingInt(each -> slips(word, each)));
    }

    private static int slips(String word, String zone) {
        return Distance.between(word.toLowerCase(Locale.ROOT), zone.toLowerCase(Locale.ROOT));
    }
}
