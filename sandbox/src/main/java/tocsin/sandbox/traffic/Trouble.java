package tocsin.sandbox.traffic;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.reference.Reference;

import java.time.Instant;
import java.util.Set;

/**
 * A fault that somebody has ordered.
 *
 * @param method a method's name, {@code *} for all of them, or {@code events}
 * @param kind one of {@link #KINDS}, or an error code of Slack's to answer with
 * @param times how many calls it meets
 * @param until null, or the end of the time in which it meets every call
 * @param after seconds for {@code ratelimited}, milliseconds for {@code slow}
 */
public record Trouble(String method, String kind, int times, int after, @Nullable Instant until) {
    public Trouble(String method, String kind, int times, int after) {
        this(method, kind, times, after, null);
    }

    /** Kinds that are more than an error code. */
    public static final Set<String> KINDS =
            Set.of("ratelimited", "http_500", "hang", "answer_lost", "slow");

    /**
     * @throws IllegalArgumentException with a sentence, when Slack declares no such error for the
     *     method
     */
    public Trouble {
        boolean isDeclared = method.equals("events") || errors(method).contains(kind);
        if (!isDeclared && !KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "Slack declares no error '" + kind + "' for " + method);
        }
    }

    private static Set<String> errors(String method) {
        String asked = method.equals("*") ? "api.test" : method;
        Reference reference = Reference.all().get(asked);
        if (reference == null) {
            throw new IllegalArgumentException("There is no method '" + method + "'");
        }
        return reference.errors();
    }

    boolean meets(String called) {
        return (method.equals("*") && !called.equals("events")) || method.equals(called);
    }

    Trouble once() {
        return new Trouble(method, kind, times - 1, after, until);
    }
}
