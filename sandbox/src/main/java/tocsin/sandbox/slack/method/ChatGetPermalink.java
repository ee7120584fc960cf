package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** The address of a message. */
final class ChatGetPermalink implements Method {

    @Override
    public String name() {
        return "chat.getPermalink";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        Post post = call.post(channel, "message_ts");
        String link =
                "https://%s.slack.com/archives/%s/p%s"
                        .formatted(call.workspace().domain, channel.id, post.ts.replace(".", ""));
        String thread =
                post.isReply() ? "?thread_ts=%s&cid=%s".formatted(post.threadTs, channel.id) : "";
        return Json.object().put("channel", channel.id).put("permalink", link + thread);
    }
}
