package tocsin.bot.restore;

import tocsin.conversations.workspace.Channel;
import tocsin.incidents.RecordKey;

/** A channel of Tocsin's own that was made for a record which the database does not know. */
public record LostChannel(RecordKey record, Channel channel) {

    /** For those who run Tocsin; a private channel's name may tell what nobody else should know. */
    String place() {
        return channel.isPrivate() ? channel.id().value() : "#" + channel.name();
    }
}
