package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

import java.util.stream.Stream;

/** Edits a message of the app. Text without blocks takes the blocks away (Slack: chat.update). */
final class ChatUpdate implements Method {
    private static final int MOST = 4000;

    @Override
    public String name() {
        return "chat.update";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        Post post = call.post(channel, "ts");
        if (!post.user.equals(call.bot()) || post.subtype != null) {
            throw new SlackError("cant_update_message");
        }
        if (channel.isArchived) {
            throw new SlackError("is_inactive");
        }
        if (call.text("text", "").length() > MOST) {
            throw new SlackError("msg_too_long");
        }
        JsonNode metadata = Metadata.of(call);
        boolean says =
                Stream.of("text", "blocks", "attachments", "markdown_text").anyMatch(call::has);
        if (says || metadata == null) {
            say(call, channel, post);
        }
        if (metadata != null) {
            post.metadata = metadata;
        }
        ObjectNode answer =
                Json.object().put("channel", channel.id).put("ts", post.ts).put("text", post.text);
        answer.set("message", post.toJson(call.workspace().team, false));
        return answer;
    }

    private static void say(Call call, Channel channel, Post post) {
        Content content = Content.of(call);
        String text = call.has("text") ? content.text() : post.text;
        boolean keepsBlocks = !call.has("text") && content.blocks() == null;
        if (content.attachments() != null) {
            post.attachments = content.attachments();
        }
        call.workspace()
                .messages
                .edit(
                        channel,
                        post,
                        text,
                        keepsBlocks ? post.blocks : content.blocks(),
                        content.blocks() == null);
    }
}
