package tocsin.conversations.say;

import java.util.Locale;

/** What people are told of an anchor. */
public final class AnchorWords {
    private AnchorWords() {}

    /**
     * @param word the anchor's number and the beginning of its hash
     * @param amiss how many records do not continue what the anchor before had seen
     */
    public static Rendered of(String word, long records, long facts, int amiss) {
        String anchored =
                "Anchor `%s`: %s in %s were written down by now. If anybody changes them from here on, `tocsin audit verify --anchor` finds it."
                        .formatted(word, counted(facts, "fact"), counted(records, "record"));
        return Rendered.words(amiss == 0 ? anchored : warning(amiss) + "\n" + anchored);
    }

    private static String warning(int amiss) {
        return ":warning: *%s not continue what the last anchor saw.* Somebody changed or removed facts in the database. Run `tocsin audit verify` now, with the anchors that you have kept."
                .formatted(amiss == 1 ? "One record does" : counted(amiss, "record") + " do");
    }

    private static String counted(long number, String word) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? word : word + "s");
    }
}
