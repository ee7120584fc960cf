package tocsin.conversations.workspace;

import com.slack.api.model.Conversation;
import com.slack.api.model.Purpose;
import com.slack.api.model.Topic;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.UserId;

import java.time.Instant;

/**
 * A channel as Slack describes it.
 *
 * @param member whether Tocsin is in it
 * @param purposeBy who wrote the purpose; absent: nobody has, or Slack does not tell
 */
public record Channel(
        ChannelId id,
        String name,
        boolean isPrivate,
        boolean archived,
        boolean member,
        @Nullable UserId creator,
        Instant created,
        String topic,
        String purpose,
        @Nullable UserId purposeBy) {

    static Channel of(Conversation from) {
        Topic topic = from.getTopic();
        Purpose purpose = from.getPurpose();
        return new Channel(
                new ChannelId(from.getId()),
                String.valueOf(from.getName()),
                from.isPrivate(),
                from.isArchived(),
                from.isMember(),
                user(from.getCreator()),
                Instant.ofEpochSecond(from.getCreated() == null ? 0 : from.getCreated()),
                topic == null || topic.getValue() == null ? "" : topic.getValue(),
                purpose == null || purpose.getValue() == null ? "" : purpose.getValue(),
                purpose == null ? null : user(purpose.getCreator()));
    }

    private static @Nullable UserId user(@Nullable String id) {
        return id == null || id.isBlank() ? null : new UserId(id);
    }
}
