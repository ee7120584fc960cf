package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

import java.util.List;

/** A thread: its first message, then the replies. */
final class ConversationsReplies implements Method {

    @Override
    public String name() {
        return "conversations.replies";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel");
        String ts = call.required("ts");
        Post asked = channel.post(ts).orElseThrow(() -> new SlackError("thread_not_found"));
        String root = asked.isReply() ? String.valueOf(asked.threadTs) : ts;
        List<Post> posts =
                channel.posts.values().stream()
                        .filter(post -> post.ts.equals(root) || root.equals(post.threadTs))
                        .filter(post ->
                                post.ts.equals(root) || ConversationsHistory.within(call, post.ts))
                        .toList();
        return Paging.page(
                        call,
                        "messages",
                        posts,
                        1000,
                        post ->
                                post.toJson(
                                        call.workspace().team, call.flag("include_all_metadata")))
                .put("has_more", false);
    }
}
