package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** Posts as the app; to a person's id it is a direct message. */
final class ChatPostMessage implements Method {

    @Override
    public String name() {
        return "chat.postMessage";
    }

    @Override
    public ObjectNode call(Call call) {
        Content content = Content.of(call);
        Channel channel = target(call);
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        JsonNode metadata = call.json("metadata", "invalid_metadata_format");
        if (metadata != null
                && (!metadata.path("event_type").isTextual()
                        || !metadata.path("event_payload").isObject())) {
            throw new SlackError("invalid_metadata_format");
        }
        String thread = call.has("thread_ts") ? call.text("thread_ts", "") : null;
        Post post =
                call.workspace()
                        .messages
                        .byApp(channel, content.text(), content.blocks(), metadata, thread);
        ObjectNode answer = Json.object().put("channel", channel.id).put("ts", post.ts);
        answer.set("message", post.toJson(call.workspace().team, true));
        return answer;
    }

    private static Channel target(Call call) {
        String id = call.required("channel");
        if (call.person(id).isPresent()) {
            return call.workspace().rooms.direct(call.bot(), id);
        }
        Channel channel = call.channel("channel");
        boolean anywhere =
                call.workspace().scopes.granted().contains("chat:write.public")
                        && channel.isPublic();
        if (!anywhere && !channel.members.contains(call.bot())) {
            throw new SlackError("not_in_channel");
        }
        return channel;
    }
}
