package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

/** Takes a link away from the top of a channel. */
final class BookmarksRemove implements Method {

    @Override
    public String name() {
        return "bookmarks.remove";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel_id");
        String id = call.required("bookmark_id");
        if (!call.workspace().rooms.removeBookmark(channel, id)) {
            throw new SlackError("not_found");
        }
        return Json.object();
    }
}
