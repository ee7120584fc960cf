package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Takes the app out of a channel. */
final class ConversationsLeave implements Method {

    @Override
    public String name() {
        return "conversations.leave";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        if (channel.isGeneral()) {
            throw new SlackError("cant_leave_general");
        }
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        if (!channel.isPublic() && channel.members.size() == 1) {
            throw new SlackError("last_member");
        }
        return call.workspace().rooms.leave(channel, call.bot())
                ? Json.object()
                : Json.object().put("not_in_channel", true);
    }
}
