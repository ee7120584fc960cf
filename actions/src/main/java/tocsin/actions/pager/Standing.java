package tocsin.actions.pager;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a page stands at the pager. */
public sealed interface Standing {

    /** Nobody may ask. */
    record Unasked() implements Standing {}

    /**
     * It cannot be told just now; why, as a sentence for the log.
     *
     * @param after empty: the pager does not say when it can be asked again
     */
    record Unclear(String why, Optional<Duration> after) implements Standing {}

    /** Nobody has answered, or the pager does not show it yet. */
    record Open() implements Standing {}

    /**
     * Somebody answered.
     *
     * @param at absent: the pager does not say
     */
    record Acknowledged(Agent by, @Nullable Instant at) implements Standing {}

    /**
     * It was ended.
     *
     * @param by empty: nobody did, the pager ended it by its own rules
     * @param at absent: the pager does not say
     */
    record Resolved(Optional<Agent> by, @Nullable Instant at) implements Standing {}

    /**
     * A person who has an account there.
     *
     * @param email empty: not told
     */
    record Agent(String name, String email) {}
}
