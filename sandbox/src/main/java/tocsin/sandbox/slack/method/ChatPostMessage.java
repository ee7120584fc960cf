package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Messages;
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
        Channel channel = Posting.target(call);
        Messages messages = call.workspace().messages;
        Post post =
                messages.draft(content.text(), content.blocks(), Metadata.of(call), call.thread());
        post.attachments = content.attachments();
        Posting.customize(call, post);
        if (call.flag("reply_broadcast") && post.isReply()) {
            post.subtype = "thread_broadcast";
        }
        messages.add(channel, post);
        ObjectNode answer = Json.object().put("channel", channel.id).put("ts", post.ts);
        answer.set("message", post.toJson(call.workspace().team, true));
        content.warn(answer);
        return answer;
    }
}
