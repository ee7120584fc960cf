package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.List;

/** Changes a link at the top of a channel. */
final class BookmarksEdit implements Method {

    @Override
    public String name() {
        return "bookmarks.edit";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode bookmark =
                call.joined("channel_id").bookmarks.stream()
                        .filter(each ->
                                each.path("id").asText().equals(call.required("bookmark_id")))
                        .findFirst()
                        .orElseThrow(() -> new SlackError("not_found"));
        for (String field : List.of("title", "link", "emoji")) {
            if (call.has(field)) {
                call.bounded("title", 256);
                if (field.equals("link")) {
                    Link.of(call);
                }
                bookmark.put(field, call.text(field, ""));
            }
        }
        ObjectNode answer = Json.object();
        answer.set("bookmark", bookmark.deepCopy());
        return answer;
    }
}
