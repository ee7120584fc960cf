package tocsin.bot.store;

import tocsin.incidents.Effect;
import tocsin.incidents.operation.Held;

import java.util.Set;

/** What became of writing facts. */
public sealed interface Written {

    /**
     * They are there for good.
     *
     * @param lanes where effects wait now
     */
    record Committed(Known known, Set<Effect.Lane> lanes) implements Written {}

    /** Somebody else wrote first; nothing was written. */
    record Stale() implements Written {}

    /** Another operation holds what this one was to change; nothing was written. */
    record Busy(Held held) implements Written {}

    /** The request was acted upon before; nothing was written. */
    record Seen() implements Written {}
}
