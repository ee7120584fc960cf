package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Ephemeral;

/** Shows a message to one person who is in the channel. */
final class ChatPostEphemeral implements Method {

    @Override
    public String name() {
        return "chat.postEphemeral";
    }

    @Override
    public ObjectNode call(Call call) {
        Content content = Content.of(call);
        Channel channel = Posting.open(call, call.channel("channel"));
        String user = call.required("user");
        if (!channel.members.contains(user)) {
            throw new SlackError("user_not_in_channel");
        }
        String thread = call.thread();
        if (thread != null && channel.post(thread).isEmpty()) {
            throw new SlackError("cannot_reply_to_message");
        }
        Ephemeral ephemeral =
                call.workspace()
                        .messages
                        .whisper(user, channel.id, content.text(), content.blocks(), thread);
        return Json.object().put("message_ts", ephemeral.ts());
    }
}
