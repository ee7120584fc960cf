package tocsin.bot.database;

/** The database cannot be used as it is. Its message is for people, and says what to do. */
public final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(String sentence) {
        super(sentence);
    }

    Unusable(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
