package tocsin.sandbox.statuspage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can go wrong with a call. */
enum Fault {
    UNAUTHORIZED("401", false),
    CALM("420", false),
    UNPROCESSABLE("422", false),
    TOO_MANY("429", false),
    BROKEN("500", false),
    UNAVAILABLE("503", false),
    /** No answer, until the caller gives up. */
    HANG("hang", false),
    /** Cut before anything was done. */
    CUT("cut", false),
    /** Done, and the connection is cut. */
    LOST("lost", true),
    /** Done, and no answer comes, until the caller gives up. */
    LATE("late", true);

    final String word;
    final boolean isDone;

    Fault(String word, boolean isDone) {
        this.word = word;
        this.isDone = isDone;
    }

    static Optional<Fault> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(each -> each.word).toList();
    }
}
