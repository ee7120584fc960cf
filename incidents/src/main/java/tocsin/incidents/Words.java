package tocsin.incidents;

import java.util.Optional;

/**
 * The bounds of what people write. They leave room for Slack's own: a section holds 3,000
 * characters.
 */
final class Words {
    static final int TITLE = 150;
    static final int STEP = 200;
    static final int REASON = 500;
    static final int NOTE = 2_000;
    static final int UPDATE = 1_000;

    /** What the public reads is put together from several of these. */
    static final int POST = 4_000;

    private Words() {}

    /** Why these words cannot be taken; nothing when they can. */
    static Optional<Refusal> refusing(String field, String words, int most) {
        return words.isBlank()
                ? Optional.of(new Refusal.Blank(field))
                : tooLong(field, words, most);
    }

    static Optional<Refusal> tooLong(String field, String words, int most) {
        return words.length() > most
                ? Optional.of(new Refusal.TooLong(field, most, words.length()))
                : Optional.empty();
    }
}
