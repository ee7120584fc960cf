package tocsin.chaos.judge;

import java.time.Instant;

/**
 * Something that does not fit together.
 *
 * @param sentence with what an engineer needs to find it
 * @param at the moment to look at
 */
public record Finding(Verdict verdict, String sentence, Instant at) {

    /** What kind of broken promise it is. */
    public enum Verdict {
        /** It was promised, and it is not there. */
        LOST,
        /** It is there more than once. */
        DOUBLED,
        /** It is there, and it is not so. */
        WRONG
    }
}
