package tocsin.incidents;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;

/**
 * The name of an incident's channel: {@code incident-YYYY-MM-DD}, with the title's words behind it
 * when there are any, and a number when the name is taken. Slack takes lower-case letters, digits,
 * hyphens and underscores, 80 at most (conversations.create).
 */
public record ChannelName(String base) {
    private static final int MOST = 80;

    /**
     * @param declared the day of the declaration, in UTC
     */
    public static ChannelName of(LocalDate declared, String title) {
        String slug = slug(title);
        String base = "incident-" + declared + (slug.isEmpty() ? "" : "-" + slug);
        return new ChannelName(cut(base, MOST));
    }

    /** The nth name to try, from 1; the number is never cut off. */
    public String attempt(int n) {
        String suffix = n == 1 ? "" : "-" + n;
        return cut(base, MOST - suffix.length()) + suffix;
    }

    private static String slug(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("^[-_]+|[-_]+$", "");
    }

    private static String cut(String name, int most) {
        return name.length() <= most ? name : name.substring(0, most).replaceAll("[-_]+$", "");
    }
}
