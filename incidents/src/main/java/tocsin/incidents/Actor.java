package tocsin.incidents;

/**
 * Who did something. There is no "unknown": what has no known author is not recorded as anybody's.
 */
public sealed interface Actor {

    /** A person of the workspace. */
    record Person(UserId user) implements Actor {}

    /** Tocsin itself: an outcome of what it did, or a clock. */
    record Tocsin() implements Actor {}

    /** Whether this is the given person. */
    default boolean is(UserId user) {
        return this instanceof Person(UserId self) && self.equals(user);
    }
}
