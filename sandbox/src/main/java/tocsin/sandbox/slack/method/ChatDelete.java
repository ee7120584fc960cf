package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** Deletes a message of the app. */
final class ChatDelete implements Method {

    @Override
    public String name() {
        return "chat.delete";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        Post post = call.post(channel, "ts");
        if (!post.user.equals(call.bot())) {
            throw new SlackError("cant_delete_message");
        }
        call.workspace().messages.delete(channel, post);
        return Json.object().put("channel", channel.id).put("ts", post.ts);
    }
}
