package tocsin.conversations;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/** The database did not answer while somebody waited for it. */
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Doubt doubt;
    private final transient @Nullable Lost lost;

    /** Whether something was written is not known yet. */
    @FunctionalInterface
    public interface Doubt {

        /**
         * Finds out when the database answers again. From then on nothing of the request can follow
         * any more, so whoever is told that it was not done can rely on it.
         *
         * @param told gets whether it was done
         */
        void settle(Consumer<Boolean> told);
    }

    /**
     * A declaration that is lost unless people go on by hand.
     *
     * @param why it could not be kept anywhere: a sentence
     */
    public record Lost(ByHand declaration, String why) {}

    private DatabaseAway(String message, @Nullable Doubt doubt, @Nullable Lost lost) {
        super(message, null, false, false);
        this.doubt = doubt;
        this.lost = lost;
    }

    /** Nothing of the request was written, and nothing of it will be. */
    public static DatabaseAway nothingWritten() {
        return new DatabaseAway("The database does not answer; nothing was written", null, null);
    }

    /** It stopped answering while something was being written. */
    public static DatabaseAway inDoubt(Doubt doubt) {
        return new DatabaseAway(
                "The database does not answer; it may have been written", doubt, null);
    }

    public static DatabaseAway lost(ByHand declaration, String why) {
        return new DatabaseAway(
                "The database does not answer, and the declaration was not kept: " + why,
                null,
                new Lost(declaration, why));
    }

    /** Absent: there is no declaration, or it is kept. */
    public @Nullable Lost lost() {
        return lost;
    }

    /** Absent: nothing was written. */
    public @Nullable Doubt doubt() {
        return doubt;
    }
}
