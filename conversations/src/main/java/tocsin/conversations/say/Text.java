package tocsin.conversations.say;

import java.util.regex.Pattern;

/** Words from outside made safe for Slack's mrkdwn, and cut where they must be. */
public final class Text {
    private static final String CUT = "…";
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n]]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Text() {}

    /**
     * Text that is shown as it was typed: it cannot mention, link or format (Slack: formatting
     * text).
     */
    public static String safe(String words) {
        String escaped =
                words.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("@", "@\u2060");
        return CONTROL.matcher(escaped).replaceAll(" ");
    }

    /** The same on one line. */
    public static String line(String words) {
        return safe(SPACE.matcher(words).replaceAll(" ").strip());
    }

    /** At most so many characters, never ending inside an entity, a link or a surrogate pair. */
    public static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = most - CUT.length();
        end = before(words, '&', ';', end);
        end = before(words, '<', '>', end);
        if (Character.isHighSurrogate(words.charAt(end - 1))) {
            end--;
        }
        return words.substring(0, end) + CUT;
    }

    /** Where to cut so that what opens before the end also closes before it. */
    private static int before(String words, char opens, char closes, int end) {
        int open = words.lastIndexOf(opens, end - 1);
        int close = words.indexOf(closes, Math.max(0, open));
        boolean inside = open >= 0 && close >= end && close - open < 200;
        return inside ? Math.max(1, open) : end;
    }
}
