package tocsin.incidents.maintenance;

import java.util.regex.Pattern;

/** A window's title as the public may read it: without people, groups and channels. */
final class PublicTitle {
    private static final Pattern MARKUP = Pattern.compile("<[@#!][^<>]*>");

    /** Not within a word, so that {@code C#} and addresses stay as they are. */
    private static final Pattern INTERNAL =
            Pattern.compile("(?<![\\p{Alnum}_.])[@#]\\p{L}[\\p{L}\\p{N}._-]*");

    private static final Pattern EMPTY = Pattern.compile("\\(\\s*\\)");

    private PublicTitle() {}

    static String of(String title) {
        String bare = MARKUP.matcher(title).replaceAll(" ");
        String named = INTERNAL.matcher(bare).replaceAll(" ");
        String plain = EMPTY.matcher(named).replaceAll(" ").replaceAll("\\s+", " ").strip();
        return plain.isEmpty() ? "Maintenance" : plain;
    }
}
