package tocsin.bot.cluster;

/** The cluster cannot be asked; the message is a sentence for people. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unavailable(String why) {
        super(why);
    }
}
