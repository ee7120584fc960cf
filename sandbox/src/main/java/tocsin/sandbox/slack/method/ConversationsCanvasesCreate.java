package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Canvas;
import tocsin.sandbox.slack.workspace.Channel;

/** Makes the canvas of a channel. */
final class ConversationsCanvasesCreate implements Method {

    @Override
    public String name() {
        return "conversations.canvases.create";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.workspace().channels.get(call.required("channel_id"));
        if (channel == null || !channel.members.contains(call.bot())) {
            throw new SlackError("channel_canvas_creation_failed");
        }
        if (call.workspace().canvases.of(channel).isPresent()) {
            throw new SlackError("channel_canvas_already_exists");
        }
        String markdown = Document.markdown(call, "canvas_creation_failed");
        Canvas canvas = call.workspace().canvases.create(call.text("title", ""), markdown);
        call.workspace().canvases.give(channel, canvas);
        return Json.object().put("canvas_id", canvas.id);
    }
}
