package tocsin.bot.alert;

/** What was sent is not what it should be; never leaves this package. */
final class Unfit extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;

    private Unfit(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** It is JSON, and says something else than it should. */
    static Unfit content(String sentence) {
        return new Unfit(422, sentence);
    }

    /** It is more than anybody needs. */
    static Unfit size(String sentence) {
        return new Unfit(413, sentence);
    }

    /** It cannot be read at all. */
    static Unfit form(String sentence) {
        return new Unfit(400, sentence);
    }

    Reading.Refused refused() {
        return new Reading.Refused(status, String.valueOf(getMessage()));
    }
}
