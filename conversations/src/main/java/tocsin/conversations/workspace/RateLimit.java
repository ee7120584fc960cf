package tocsin.conversations.workspace;

import tocsin.incidents.ChannelId;

/**
 * What Slack limits by itself: a method, a method in one channel, or everything.
 *
 * @param method empty: every method
 * @param channel empty: wherever it is called for
 */
public record RateLimit(String method, String channel) {
    /** Slack refuses whatever Tocsin asks. */
    static final RateLimit EVERYTHING = new RateLimit("", "");

    static RateLimit of(String method) {
        return new RateLimit(method, "");
    }

    /** Messages are limited in each channel besides (Slack: chat.postMessage). */
    static RateLimit in(ChannelId channel, String method) {
        return new RateLimit(method, channel.value());
    }

    boolean isOfOneChannel() {
        return !channel.isEmpty();
    }

    /** The same method in every channel. */
    RateLimit everywhere() {
        return of(method);
    }

    @Override
    public String toString() {
        return equals(EVERYTHING)
                ? "any call"
                : isOfOneChannel() ? method + " in " + channel : method;
    }
}
