package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.LinkedHashMap;
import java.util.Map;

/** A modal that somebody has open. Guarded by the workspace's lock. */
public final class OpenView {
    public final String id;
    public final String user;
    public final String rootId;
    public final String previousId;
    public final Map<String, String> errors = new LinkedHashMap<>();
    private final ObjectNode fixed;
    private ObjectNode given;
    private ObjectNode values;
    private String hash;

    OpenView(
            String id,
            String user,
            String rootId,
            String previousId,
            ObjectNode fixed,
            ObjectNode given,
            String hash) {
        this.id = id;
        this.user = user;
        this.rootId = rootId.isEmpty() ? id : rootId;
        this.previousId = previousId;
        this.fixed = fixed;
        this.given = given;
        this.hash = hash;
        values = InitialValues.of(given.path("blocks"));
    }

    /** Blocks with a name for each that the app left without one, as Slack gives them back. */
    static JsonNode named(JsonNode blocks) {
        return BlockIds.given(StoredText.of(blocks));
    }

    public String hash() {
        return hash;
    }

    public String externalId() {
        return given.path("external_id").asText("");
    }

    public JsonNode blocks() {
        return given.path("blocks");
    }

    public ObjectNode values() {
        return values;
    }

    public void enter(ObjectNode entered) {
        values = entered;
    }

    void replace(ObjectNode view, String newHash) {
        given = view;
        hash = newHash;
        values = InitialValues.kept(view.path("blocks"), values);
        errors.clear();
    }

    /** As Slack returns and sends it. */
    public ObjectNode toJson() {
        ObjectNode view = Json.object();
        view.put("id", id).setAll(fixed);
        view.put("type", "modal").set("blocks", given.path("blocks").deepCopy());
        view.put("private_metadata", given.path("private_metadata").asText(""));
        view.put("callback_id", given.path("callback_id").asText(""));
        view.putObject("state").set("values", values.deepCopy());
        view.put("hash", hash);
        for (String part : new String[] {"title", "submit", "close"}) {
            view.set(part, given.has(part) ? given.get(part).deepCopy() : null);
        }
        view.put("clear_on_close", given.path("clear_on_close").asBoolean(false));
        view.put("notify_on_close", given.path("notify_on_close").asBoolean(false));
        view.put("previous_view_id", previousId.isEmpty() ? null : previousId);
        view.put("root_view_id", rootId).put("external_id", externalId());
        return view;
    }
}
