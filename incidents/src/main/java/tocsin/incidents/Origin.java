package tocsin.incidents;

import org.jspecify.annotations.Nullable;

/**
 * Where an incident was declared.
 *
 * @param channel the channel of the command; absent when there was none
 * @param message the {@code ts} of the message it began from, in that channel
 * @param permalink the address of that message
 * @param quote what that message said
 */
public record Origin(
        @Nullable ChannelId channel,
        @Nullable String message,
        @Nullable String permalink,
        @Nullable String quote) {

    public static Origin nowhere() {
        return new Origin(null, null, null, null);
    }

    public static Origin in(ChannelId channel) {
        return new Origin(channel, null, null, null);
    }
}
