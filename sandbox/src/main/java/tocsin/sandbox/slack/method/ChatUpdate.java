package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** Edits a message of the app. Text without blocks takes the blocks away (Slack: chat.update). */
final class ChatUpdate implements Method {

    @Override
    public String name() {
        return "chat.update";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        Post post = call.post(channel, "ts");
        if (!post.user.equals(call.bot())) {
            throw new SlackError("cant_update_message");
        }
        if (channel.isArchived) {
            throw new SlackError("is_inactive");
        }
        Content content = Content.of(call);
        if (content.text().length() > 4000) {
            throw new SlackError("msg_too_long");
        }
        JsonNode metadata = call.json("metadata", "invalid_metadata_format");
        if (metadata != null) {
            post.metadata = metadata;
        }
        String text = call.has("text") ? content.text() : post.text;
        call.workspace()
                .messages
                .edit(channel, post, text, content.blocks(), content.blocks() == null);
        ObjectNode answer =
                Json.object().put("channel", channel.id).put("ts", post.ts).put("text", post.text);
        answer.set("message", post.toJson(call.workspace().team, false));
        return answer;
    }
}
