package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** The links at the top of a channel. */
final class BookmarksList implements Method {

    @Override
    public String name() {
        return "bookmarks.list";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode answer = Json.object();
        var all = answer.putArray("bookmarks");
        call.channel("channel_id").bookmarks.forEach(bookmark -> all.add(bookmark.deepCopy()));
        return answer;
    }
}
