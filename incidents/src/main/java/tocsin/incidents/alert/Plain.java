package tocsin.incidents.alert;

/** Words of a machine, made fit to be kept: one line, no control characters, so long at most. */
final class Plain {
    private static final String CUT = "…";

    /** What would turn the reading direction of the words around it. */
    private static final String TURNING = "[\u202a-\u202e\u2066-\u2069\u200e\u200f]";

    private Plain() {}

    static String text(String words, int most) {
        String line =
                whole(words).replaceAll(TURNING, "").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        if (line.length() <= most) {
            return line;
        }
        int end = most - CUT.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + CUT;
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
