package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

import java.util.List;
import java.util.Set;

/** Where the app may post, and under which name. */
final class Posting {

    private Posting() {}

    /** A channel by id or name, or the direct messages with a person. */
    static Channel target(Call call) {
        String id = call.required("channel");
        if (call.person(id).isPresent()) {
            return call.workspace().rooms.direct(call.bot(), id);
        }
        return open(
                call,
                call.workspace()
                        .named(id)
                        .filter(channel -> channel.isSeenBy(call.bot()))
                        .orElseGet(() -> call.channel("channel")));
    }

    /** The channel, when the app may write there and it is not archived. */
    static Channel open(Call call, Channel channel) {
        Set<String> granted = call.workspace().scopes.granted();
        boolean anywhere = granted.contains("chat:write.public") && channel.isPublic();
        if (!anywhere && !channel.members.contains(call.bot())) {
            throw new SlackError("not_in_channel");
        }
        if (channel.isArchived) {
            throw new SlackError("is_archived");
        }
        return channel;
    }

    /** Another name and picture for one message; without the scope Slack passes over them. */
    static void customize(Call call, Post post) {
        if (!call.workspace().scopes.granted().contains("chat:write.customize")) {
            return;
        }
        if (call.has("username")) {
            post.more.put("username", call.text("username", ""));
        }
        for (String icon : List.of("icon_emoji", "icon_url")) {
            if (call.has(icon)) {
                ObjectNode icons = post.more.withObjectProperty("icons");
                icons.put(icon.replace("icon_", ""), call.text(icon, ""));
            }
        }
    }
}
