package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Canvas;

import java.util.List;

/** Changes a canvas, by one change a call. */
final class CanvasesEdit implements Method {
    private static final String FAILED = "canvas_editing_failed";

    @Override
    public String name() {
        return "canvases.edit";
    }

    @Override
    public ObjectNode call(Call call) {
        Canvas canvas = call.canvas();
        call.required("changes");
        JsonNode changes = call.json("changes", FAILED);
        if (changes == null || !changes.isArray() || changes.isEmpty()) {
            throw call.wrong("must be an array", "changes");
        }
        if (changes.size() > 1) {
            throw call.wrong("no more than 1 items allowed", "changes");
        }
        change(canvas, changes.get(0));
        return Json.object();
    }

    private static void change(Canvas canvas, JsonNode change) {
        String operation = change.path("operation").asText();
        switch (operation) {
            case "insert_at_start" -> canvas.sections.addAll(0, written(canvas, change));
            case "insert_at_end" -> canvas.sections.addAll(written(canvas, change));
            case "insert_before" ->
                    canvas.sections.addAll(place(canvas, change), written(canvas, change));
            case "insert_after" ->
                    canvas.sections.addAll(place(canvas, change) + 1, written(canvas, change));
            case "replace" -> replace(canvas, change);
            case "delete" -> canvas.sections.remove(place(canvas, change));
            case "rename" -> canvas.title = Document.markdown(change.path("title_content"), FAILED);
            default -> throw new SlackError(FAILED);
        }
    }

    /** One section, or the whole document. */
    private static void replace(Canvas canvas, JsonNode change) {
        List<Canvas.Section> written = written(canvas, change);
        if (change.has("section_id")) {
            int at = place(canvas, change);
            canvas.sections.remove(at);
            canvas.sections.addAll(at, written);
        } else {
            canvas.sections.clear();
            canvas.sections.addAll(written);
        }
    }

    private static List<Canvas.Section> written(Canvas canvas, JsonNode change) {
        return canvas.sections(Document.markdown(change.path("document_content"), FAILED));
    }

    private static int place(Canvas canvas, JsonNode change) {
        for (int i = 0; i < canvas.sections.size(); i++) {
            if (canvas.sections.get(i).id().equals(change.path("section_id").asText())) {
                return i;
            }
        }
        throw new SlackError(FAILED);
    }
}
