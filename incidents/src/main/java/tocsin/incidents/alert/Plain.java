package tocsin.incidents.alert;

import java.util.regex.Pattern;

/** Words of a machine, made fit to be kept: one line, no control characters, so long at most. */
final class Plain {
    private static final String CUT = "…";

    /** What would turn the reading direction of the words around it. */
    private static final Pattern TURNING =
            Pattern.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f]");

    private static final Pattern SPACE = Pattern.compile("[\\p{Cntrl}\\s]+");

    private Plain() {}

    static String text(String words, int most) {
        String line = isPlain(words) ? words.strip() : plain(words);
        if (line.length() <= most) {
            return line;
        }
        int end = most - CUT.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + CUT;
    }

    /** Most words are: they cost a look at each letter. */
    private static boolean isPlain(String words) {
        for (int i = 0; i < words.length(); i++) {
            char each = words.charAt(i);
            boolean isSecondSpace = each == ' ' && i > 0 && words.charAt(i - 1) == ' ';
            if (each < ' ' || each > '~' || isSecondSpace) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String words) {
        String turned = TURNING.matcher(whole(words)).replaceAll("");
        return SPACE.matcher(turned).replaceAll(" ").strip();
    }

    /** Half a character cannot be stored. */
    private static String whole(String words) {
        StringBuilder whole = new StringBuilder(words.length());
        words.codePoints()
                .map(each -> each >= 0xD800 && each <= 0xDFFF ? 0xFFFD : each)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
