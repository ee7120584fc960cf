package tocsin.conversations.workspace;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** How a call to Slack ended. */
public sealed interface Reply<T> {

    record Ok<T>(T value) implements Reply<T> {}

    /**
     * Not done: Slack asked to wait this long before it is called again, or is known to do so.
     *
     * @param limit who else has to wait
     */
    record Limited<T>(Duration retryAfter, RateLimit limit) implements Reply<T> {}

    /** No answer that tells: it may have been done all the same. Calling again may help. */
    record Unreachable<T>(String why) implements Reply<T> {}

    /**
     * Not done, and asking again changes nothing.
     *
     * @param code Slack's error code
     * @param detail what Slack said besides: the missing scope, the faults of a block; may be empty
     */
    record Declined<T>(String code, String detail) implements Reply<T> {

        /** Whether it says something of the person it was meant for, not of the call. */
        public boolean isAboutAPerson() {
            return Errors.isAboutAPerson(code);
        }

        /** Whether nothing can be done until somebody mends Tocsin's own access. */
        public boolean isAboutTheApp() {
            return Errors.isAboutTheApp(code);
        }

        /** The same for a person, with what to do about it. */
        public String sentence() {
            return Errors.sentence(code, detail);
        }
    }

    static <T> Reply<T> ok(T value) {
        return new Ok<>(value);
    }

    default <U> Reply<U> map(Function<? super T, ? extends U> change) {
        return then(value -> new Ok<>(change.apply(value)));
    }

    /** Goes on with the next call when this one succeeded. */
    default <U> Reply<U> then(Function<? super T, Reply<U>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Limited<T>(Duration retryAfter, RateLimit limit) ->
                    new Limited<>(retryAfter, limit);
            case Unreachable<T>(String why) -> new Unreachable<>(why);
            case Declined<T>(String code, String detail) -> new Declined<>(code, detail);
        };
    }

    /** Takes a refusal that means "it is so already" for success. */
    default Reply<T> accepting(String code, T value) {
        return isDeclined(code) ? new Ok<>(value) : this;
    }

    /** Takes any refusal for this answer. */
    default Reply<T> orDeclined(T value) {
        return this instanceof Declined<T> ? new Ok<>(value) : this;
    }

    default boolean isDeclined(String code) {
        return this instanceof Declined<T> declined && declined.code().equals(code);
    }

    /** The value when there is one. */
    default Optional<T> toOptional() {
        return this instanceof Ok<T>(T value) ? Optional.of(value) : Optional.empty();
    }

    /** A sentence for a person about what went wrong; empty when nothing did. */
    default String trouble() {
        return switch (this) {
            case Ok<T> _ -> "";
            case Limited<T>(Duration retryAfter, _) ->
                    "Slack asks to wait %d s before trying again."
                            .formatted(Math.max(1, retryAfter.toSeconds()));
            case Unreachable<T>(String why) ->
                    "Slack could not be reached (%s). Try again in a moment.".formatted(why);
            case Declined<T> declined -> declined.sentence();
        };
    }
}
