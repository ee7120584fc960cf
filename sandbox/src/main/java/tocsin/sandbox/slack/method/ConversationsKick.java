package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Takes a person out of a channel. */
final class ConversationsKick implements Method {

    @Override
    public String name() {
        return "conversations.kick";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.room("channel");
        String user = call.workspace().person(call.required("user")).id();
        if (user.equals(call.bot())) {
            throw new SlackError("cant_kick_self");
        }
        if (channel.isGeneral()) {
            throw new SlackError("cant_kick_from_general");
        }
        if (!call.workspace().rooms.leave(channel, user)) {
            throw new SlackError("not_in_channel");
        }
        return Json.object();
    }
}
