package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Sets a channel's topic, at most 250 characters. */
final class ConversationsSetTopic implements Method {

    @Override
    public String name() {
        return "conversations.setTopic";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel");
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        String topic = call.text("topic", "");
        if (topic.length() > 250) {
            throw new SlackError("too_long");
        }
        call.workspace().rooms.setTopic(channel, topic, call.bot());
        ObjectNode answer = Json.object();
        answer.set("channel", channel.toJson(call.bot(), call.workspace().team));
        return answer;
    }
}
