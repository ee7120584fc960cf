package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Puts a link at the top of a channel. */
final class BookmarksAdd implements Method {

    @Override
    public String name() {
        return "bookmarks.add";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel_id");
        if (!call.required("type").equals("link")) {
            throw new SlackError("invalid_bookmark_type");
        }
        call.required("title");
        String title = call.bounded("title", 256);
        String link = Link.of(call);
        if (channel.bookmarks.size() >= 100) {
            throw new SlackError("too_many_bookmarks");
        }
        ObjectNode answer = Json.object();
        answer.set(
                "bookmark",
                call.workspace().rooms.addBookmark(channel, title, link, call.text("emoji", "")));
        return answer;
    }
}
