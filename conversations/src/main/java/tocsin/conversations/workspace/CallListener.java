package tocsin.conversations.workspace;

import java.time.Duration;

/** Hears how each call of Slack's Web API ended. Called on the caller's thread, so it is quick. */
@FunctionalInterface
public interface CallListener {

    /** How a call ended, as {@link Reply} tells it. */
    enum Result {
        OK,
        LIMITED,
        DECLINED,
        UNREACHABLE
    }

    /**
     * @param method a name of Slack's own list, such as {@code chat.postMessage}
     */
    void called(String method, Result result, Duration took);

    /** Nobody listens. */
    static CallListener none() {
        return (_, _, _) -> {};
    }
}
