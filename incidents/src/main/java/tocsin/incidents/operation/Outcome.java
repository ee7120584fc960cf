package tocsin.incidents.operation;

import java.time.Duration;

/** How an operation ended; nothing is called done without proof. */
public sealed interface Outcome {

    /** Written, rolled out, and seen to be so. */
    record Done(Progress last, Duration took) implements Outcome {}

    /** It stood like that already; nothing was written. */
    record Already() implements Outcome {}

    /** It is not as the plan saw it any more; nothing was written. */
    record Stale(String now) implements Outcome {}

    /** The cluster refused; nothing was written. */
    record Refused(String why) implements Outcome {}

    /** Written, and it does not come up. */
    record Failed(Progress last, String why) implements Outcome {}

    /** Sent, and the answer was lost; this is how it looks now. */
    record Unknown(String now) implements Outcome {}
}
