package tocsin.conversations.workspace;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.MessageRef;

/**
 * Where a message goes.
 *
 * @param thread the {@code ts} of the message it answers; absent: into the channel itself
 */
public record Spot(ChannelId channel, @Nullable String thread) {

    public static Spot in(ChannelId channel) {
        return new Spot(channel, null);
    }

    public static Spot under(MessageRef message) {
        return new Spot(message.channel(), message.ts());
    }
}
