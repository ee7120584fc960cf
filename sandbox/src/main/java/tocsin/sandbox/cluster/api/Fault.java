package tocsin.sandbox.cluster.api;

import java.util.Arrays;
import java.util.Optional;

/** What can go wrong with a call. */
public enum Fault {
    CONFLICT("409", false),
    TOO_MANY("429", false),
    BROKEN("500", false),
    UNAVAILABLE("503", false),
    TIMEOUT("504", false),
    /** No answer, until the caller gives up. */
    HANG("hang", false),
    /** Cut before anything was done. */
    CUT("cut", false),
    /** Done, and the connection is cut. */
    LOST("lost", true),
    /** Done, and no answer comes, until the caller gives up. */
    LATE("late", true),
    /** Done, and a gateway says that it took too long. */
    DONE_TIMEOUT("done-504", true),
    /** Done, and the server says that it is not available. */
    DONE_UNAVAILABLE("done-503", true);

    public final String word;
    final boolean isDone;

    Fault(String word, boolean isDone) {
        this.word = word;
        this.isDone = isDone;
    }

    public static Optional<Fault> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
