package tocsin.sandbox.pager;

import java.util.Arrays;
import java.util.Optional;

/** What can go wrong with a call of the pager. */
public enum Fault {
    INVALID("400", false),
    THROTTLED("429", false),
    BROKEN("500", false),
    UNAVAILABLE("503", false),
    /** No answer, until the caller gives up. */
    HANG("hang", false),
    /** Cut before anything was done. */
    CUT("cut", false),
    /** Done, and the connection is cut. */
    LOST("lost", true),
    /** Done, and a gateway says that it was not. */
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
