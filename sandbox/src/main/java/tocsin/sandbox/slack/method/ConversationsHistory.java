package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

import java.util.List;

/** The messages of a channel, newest first, without the replies in threads. */
final class ConversationsHistory implements Method {

    @Override
    public String name() {
        return "conversations.history";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel");
        List<Post> posts =
                channel.posts.descendingMap().values().stream()
                        .filter(post -> !post.isReply() || "thread_broadcast".equals(post.subtype))
                        .filter(post -> within(call, post.ts))
                        .toList();
        ObjectNode answer =
                Paging.page(
                        call,
                        "messages",
                        posts,
                        100,
                        post ->
                                post.toJson(
                                        call.workspace().team, call.flag("include_all_metadata")));
        String next = answer.path("response_metadata").path("next_cursor").asText();
        return answer.put("has_more", !next.isEmpty()).put("pin_count", channel.pins.size());
    }

    /** Whether a message's time lies between {@code oldest} and {@code latest}. */
    static boolean within(Call call, String ts) {
        double at = Double.parseDouble(ts);
        double from = time(call, "oldest", 0);
        double to = time(call, "latest", Double.MAX_VALUE);
        return call.flag("inclusive") ? at >= from && at <= to : at > from && at < to;
    }

    private static double time(Call call, String name, double otherwise) {
        String given = call.text(name, "");
        try {
            return given.isEmpty() || given.equals("now") ? otherwise : Double.parseDouble(given);
        } catch (NumberFormatException _) {
            throw new SlackError("invalid_ts_" + name);
        }
    }
}
