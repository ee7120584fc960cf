package tocsin.conversations.listen;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.say.Rendered;
import tocsin.incidents.ChannelId;
import tocsin.incidents.RecordKey;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a control stands that somebody pressed.
 *
 * @param record whose it is; empty: an earlier version posted it, which told the number alone
 * @param channelName as Slack tells it: of a private channel it is not the real one
 * @param postedAt when its message was posted; absent: Slack does not tell
 * @param isForOne whether nobody else sees it
 */
record Pressed(
        Optional<RecordKey> record,
        @Nullable ChannelId channel,
        String channelName,
        @Nullable Instant postedAt,
        boolean isForOne) {

    static Pressed of(BlockActionPayload payload) {
        String blockId = payload.getActions().getFirst().getBlockId();
        BlockActionPayload.Channel channel = payload.getChannel();
        BlockActionPayload.Container container = payload.getContainer();
        return new Pressed(
                blockId == null ? Optional.empty() : Rendered.record(blockId),
                channel == null ? null : new ChannelId(channel.getId()),
                channel == null ? "" : String.valueOf(channel.getName()),
                container == null ? null : moment(container.getMessageTs()),
                (container != null && container.isEphemeral())
                        || (channel != null && channel.getId().startsWith("D")));
    }

    /** Slack names a message by its moment: seconds, a dot, and what makes it unique. */
    private static @Nullable Instant moment(@Nullable String ts) {
        return ts != null && ts.matches("\\d{1,10}(\\.\\d{1,9})?")
                ? Instant.ofEpochSecond(Long.parseLong(ts.replaceFirst("\\..*", "")))
                : null;
    }
}
