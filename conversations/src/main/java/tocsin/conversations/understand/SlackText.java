package tocsin.conversations.understand;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as Slack escapes it, as plain words: {@code <url|label>} is unfolded and the three entities
 * are decoded once (Slack: formatting text).
 */
public final class SlackText {
    private static final Pattern ANGLED = Pattern.compile("<([^<>|\\n]+)(?:\\|([^<>\\n]*))?>");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");

    private SlackText() {}

    public static String plain(String text) {
        String unfolded = replace(ANGLED, text, SlackText::unfold);
        return replace(ENTITY, unfolded, SlackText::decode).strip();
    }

    private static String unfold(MatchResult angled) {
        String target = angled.group(1);
        String label = angled.group(2) == null ? "" : angled.group(2);
        return switch (target.charAt(0)) {
            case '@' -> label.isEmpty() ? target : "@" + withoutMark(label, '@');
            case '#' -> label.isEmpty() ? target : "#" + withoutMark(label, '#');
            case '!' -> special(target.substring(1), label);
            default -> link(target, label);
        };
    }

    /** {@code <!here>}, {@code <!subteam^S1|@sre>}, {@code <!date^…|fallback>}. */
    private static String special(String target, String label) {
        if (target.startsWith("date^") || target.startsWith("subteam^")) {
            return label.isEmpty() ? target.replaceFirst("^.*?\\^", "") : label;
        }
        return "@" + target;
    }

    /** Slack makes links of bare words too; those need not be told twice. */
    private static String link(String target, String label) {
        String bare = target.replaceFirst("^(mailto:|tel:|https?://)", "").replaceFirst("/$", "");
        if (label.isEmpty()) {
            return target.replaceFirst("^(mailto:|tel:)", "");
        }
        return label.equals(bare) || label.equals(target) ? label : label + " (" + target + ")";
    }

    private static String decode(MatchResult entity) {
        return switch (entity.group(1)) {
            case "lt" -> "<";
            case "gt" -> ">";
            default -> "&";
        };
    }

    private static String withoutMark(String label, char mark) {
        return label.charAt(0) == mark ? label.substring(1) : label;
    }

    private static String replace(
            Pattern pattern, String text, java.util.function.Function<MatchResult, String> change) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(change.apply(found)));
    }
}
