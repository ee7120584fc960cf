package tocsin.actions.pager;

import java.time.Duration;
import java.util.Optional;

/** What the pager made of a signal. */
public sealed interface Answer {

    record Taken() implements Answer {}

    /** It will never take it; the reason is a sentence for people. */
    record Refused(String why) implements Answer {}

    /**
     * It may have taken it or not, or takes nothing just now: telling it again is right.
     *
     * @param after empty: the pager does not say
     */
    record NotNow(String why, Optional<Duration> after) implements Answer {}
}
