package tocsin.incidents.maintenance;

import java.util.regex.Pattern;

/** Whether somebody's words are about a service. */
public final class Mentions {

    private Mentions() {}

    /** It is named as a word of its own, in any case. */
    public static boolean mentions(String words, String service) {
        return Pattern.compile(
                        "(?<![\\p{Alnum}_-])" + Pattern.quote(service) + "(?![\\p{Alnum}_-])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(words)
                .find();
    }
}
