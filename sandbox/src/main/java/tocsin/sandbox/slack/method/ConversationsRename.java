package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Gives a channel another name; Slack makes the name fit. */
final class ConversationsRename implements Method {

    @Override
    public String name() {
        return "conversations.rename";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.room("channel");
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        if (!channel.creator.equals(call.bot())) {
            throw new SlackError("not_authorized");
        }
        String name = call.text("name", "").toLowerCase(java.util.Locale.ROOT).replace(" ", "-");
        call.workspace().rooms.checkName(name);
        call.workspace().rooms.rename(channel, name, call.bot());
        ObjectNode answer = Json.object();
        answer.set("channel", channel.toJson(call.bot(), call.workspace().team));
        return answer;
    }
}
