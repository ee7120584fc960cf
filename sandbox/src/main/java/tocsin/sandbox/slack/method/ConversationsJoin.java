package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Lets the app into a public channel. */
final class ConversationsJoin implements Method {

    @Override
    public String name() {
        return "conversations.join";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        if (!channel.isPublic()) {
            throw new SlackError("method_not_supported_for_channel_type");
        }
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        ObjectNode answer = Json.object();
        if (!call.workspace().rooms.join(channel, call.bot(), call.bot())) {
            answer.put("warning", "already_in_channel");
        }
        answer.set("channel", channel.toJson(call.bot(), call.workspace().team));
        return answer;
    }
}
