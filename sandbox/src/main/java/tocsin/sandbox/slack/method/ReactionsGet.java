package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** The reactions to a message. */
final class ReactionsGet implements Method {

    @Override
    public String name() {
        return "reactions.get";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        Post post = call.post(channel, "timestamp");
        ObjectNode answer = Json.object().put("type", "message").put("channel", channel.id);
        // Slack tells nothing of the thread here.
        answer.set("message", post.toJson(call.workspace().team, false).without(Post.OF_THREADS));
        return answer;
    }
}
