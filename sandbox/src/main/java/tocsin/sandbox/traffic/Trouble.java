package tocsin.sandbox.traffic;

import java.util.Set;

/**
 * A fault that somebody has ordered.
 *
 * @param method a method's name, or {@code *}
 * @param kind one of {@link #KINDS}, or an error code of Slack's to answer with
 * @param after seconds for {@code ratelimited}, milliseconds for {@code slow}
 */
public record Trouble(String method, String kind, int times, int after) {
    /** Kinds that are more than an error code. */
    public static final Set<String> KINDS =
            Set.of("ratelimited", "http_500", "hang", "answer_lost", "slow");

    boolean meets(String called) {
        return method.equals("*") || method.equals(called);
    }

    Trouble once() {
        return new Trouble(method, kind, times - 1, after);
    }
}
