package tocsin.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.OpenView;

/** A modal that somebody fills in. */
public final class Filled {
    private final Story story;
    private final String user;
    private final OpenView view;
    private final ObjectNode values = Json.object();

    Filled(Story story, String user, OpenView view) {
        this.story = story;
        this.user = user;
        this.view = view;
    }

    public String id() {
        return view.id;
    }

    public Filled with(String field, String value) {
        values.put(field, value);
        return this;
    }

    /**
     * @return {@code closed}, or {@code errors} by field
     */
    public JsonNode submit() {
        ObjectNode wish = Json.object().put("user", user).put("view_id", view.id);
        wish.set("values", values);
        return story.perform("submit", wish);
    }

    public String shows() {
        return Json.write(view.toJson());
    }
}
