package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;

/** One channel. */
final class ConversationsInfo implements Method {

    @Override
    public String name() {
        return "conversations.info";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        ObjectNode json = channel.toJson(call.bot(), call.workspace().team);
        if (call.flag("include_num_members")) {
            json.put("num_members", channel.members.size());
        }
        ObjectNode answer = Json.object();
        answer.set("channel", json);
        return answer;
    }
}
