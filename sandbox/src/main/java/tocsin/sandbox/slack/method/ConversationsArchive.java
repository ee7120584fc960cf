package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Puts a channel away. */
final class ConversationsArchive implements Method {

    @Override
    public String name() {
        return "conversations.archive";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.room("channel");
        if (channel.isArchived) {
            throw new SlackError("already_archived");
        }
        if (channel.isGeneral()) {
            throw new SlackError("cant_archive_general");
        }
        call.workspace().rooms.archive(channel, call.bot(), true);
        return Json.object();
    }
}
