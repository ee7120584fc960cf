package tocsin.conversations.listen;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.Actor;
import tocsin.incidents.ChannelId;
import tocsin.incidents.UserId;

/**
 * Who wants something and how to answer them alone.
 *
 * @param channel where they are; absent in a modal
 * @param responseUrl Slack's way back to them; absent in a modal
 */
record Asker(UserId user, @Nullable ChannelId channel, @Nullable String responseUrl) {

    static Asker of(String user, @Nullable String channel, @Nullable String responseUrl) {
        return new Asker(
                new UserId(user), channel == null ? null : new ChannelId(channel), responseUrl);
    }

    Actor actor() {
        return new Actor.Person(user);
    }
}
