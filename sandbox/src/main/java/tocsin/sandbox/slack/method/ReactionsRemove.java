package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** The app's reaction to a message: remove. */
final class ReactionsRemove implements Method {

    @Override
    public String name() {
        return "reactions.remove";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel");
        if (channel.isArchived) {
            throw call.refusal("is_archived", "no_access");
        }
        Post post = call.post(channel, "timestamp");
        String name = call.required("name");
        if (!name.matches("[a-z0-9_+'-]+")) {
            throw new SlackError("invalid_name");
        }
        if (!post.unreact(name, call.bot())) {
            throw new SlackError("no_reaction");
        }
        call.workspace().messages.reacted(channel, post, call.bot(), name, false);
        return Json.object();
    }
}
