package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;

import tocsin.conversations.workspace.Channel;
import tocsin.conversations.workspace.Channels;
import tocsin.conversations.workspace.Reply;
import tocsin.incidents.ChannelId;

import java.util.Optional;
import java.util.Set;

/**
 * The channel in which everybody reads of incidents: found by its name when it is first needed,
 * made if there is none.
 */
final class DigestChannel {
    private static final Set<String> GONE = Set.of("channel_not_found", "is_archived");

    private final Channels channels;
    private final String name;
    private @Nullable ChannelId found;

    /**
     * @param name its name or id
     */
    DigestChannel(Channels channels, String name) {
        this.channels = channels;
        this.name = name;
    }

    /** Asked by one at a time: several that find none at once would all make it. */
    synchronized Reply<ChannelId> id() {
        ChannelId known = found;
        if (known != null) {
            return Reply.ok(known);
        }
        Reply<ChannelId> reply = channels.find(name).then(this::orMade).then(this::entered);
        reply.toOptional().ifPresent(id -> found = id);
        return reply;
    }

    /** What was found once may be gone: then it is looked for anew. */
    synchronized Outcome heard(Outcome outcome) {
        if (outcome instanceof Outcome.Refused(String code, _) && GONE.contains(code)) {
            found = null;
        }
        return outcome;
    }

    private Reply<Channel> orMade(Optional<Channel> existing) {
        return existing.map(Reply::ok).orElseGet(this::made);
    }

    /** Another replica may have made it since it was looked for. */
    private Reply<Channel> made() {
        Reply<Channel> made = channels.create(name, false);
        return made.isDeclined("name_taken")
                ? channels.find(name).then(found -> found.map(Reply::ok).orElse(made))
                : made;
    }

    private Reply<ChannelId> entered(Channel channel) {
        return channel.member() ? Reply.ok(channel.id()) : channels.join(channel.id());
    }
}
