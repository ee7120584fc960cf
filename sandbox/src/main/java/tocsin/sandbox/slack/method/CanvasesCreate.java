package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Canvas;

/** Makes a canvas. */
final class CanvasesCreate implements Method {

    @Override
    public String name() {
        return "canvases.create";
    }

    @Override
    public ObjectNode call(Call call) {
        String markdown = Document.markdown(call, "canvas_creation_failed");
        Canvas canvas = call.workspace().canvases.create(call.text("title", ""), markdown);
        return Json.object().put("canvas_id", canvas.id);
    }
}
