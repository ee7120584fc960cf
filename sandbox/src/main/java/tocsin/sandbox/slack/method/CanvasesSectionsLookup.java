package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Canvas;

/** Finds the sections of a canvas that an edit can be aimed at. */
final class CanvasesSectionsLookup implements Method {

    @Override
    public String name() {
        return "canvases.sections.lookup";
    }

    @Override
    public ObjectNode call(Call call) {
        Canvas canvas = call.canvas();
        call.required("criteria");
        JsonNode criteria = call.json("criteria", "invalid_arguments");
        ObjectNode answer = Json.object();
        var sections = answer.putArray("sections");
        canvas.sections.stream()
                .filter(section -> criteria == null || meets(section, criteria))
                .forEach(section -> sections.addObject().put("id", section.id()));
        return answer;
    }

    private static boolean meets(Canvas.Section section, JsonNode criteria) {
        JsonNode types = criteria.path("section_types");
        String heading = section.heading().orElse("");
        boolean fits =
                types.isMissingNode()
                        || types.valueStream()
                                .map(JsonNode::asText)
                                .anyMatch(type ->
                                        type.equals(heading)
                                                || (type.equals("any_header")
                                                        && !heading.isEmpty()));
        return fits && section.markdown().contains(criteria.path("contains_text").asText(""));
    }
}
