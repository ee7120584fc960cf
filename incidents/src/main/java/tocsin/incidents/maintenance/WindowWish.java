package tocsin.incidents.maintenance;

import java.time.Duration;

/** What somebody wants of a window. */
public sealed interface WindowWish {

    record Approve() implements WindowWish {}

    /**
     * @param exception why the new time cannot wait for its notice; empty: it can
     */
    record Move(Span to, String exception) implements WindowWish {}

    /** To a later end. */
    record Extend(Duration by) implements WindowWish {
        public Extend {
            if (!by.isPositive()) {
                throw new IllegalArgumentException("A window is extended by some time: " + by);
            }
        }
    }

    /** Do what brings back what was before. */
    record TakeBack() implements WindowWish {}

    record Complete() implements WindowWish {}

    record Cancel(String reason, boolean series) implements WindowWish {}
}
