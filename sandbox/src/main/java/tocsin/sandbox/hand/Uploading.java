package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.StoredFile;
import tocsin.sandbox.slack.workspace.Workspace;

/** Files that people put into a {@code file_input}. Call with the workspace's lock held. */
final class Uploading {

    private Uploading() {}

    /** Makes room for a file; its bytes are to be posted to the address that this answers with. */
    static JsonNode begin(Wish wish) {
        StoredFile file =
                wish.workspace().files.expect(wish.user().id(), wish.required("name"), "");
        return Json.object().put("id", file.id).put("upload_url", "/upload/" + file.id);
    }

    /**
     * Files as an app is told of them.
     *
     * @param entered their ids, alone or in objects
     */
    static ArrayNode files(JsonNode entered, Workspace workspace) {
        ArrayNode files = Json.array();
        for (JsonNode each : entered.isArray() ? entered : Json.array().add(entered)) {
            String id = each.isTextual() ? each.asText() : each.path("id").asText();
            if (!id.isEmpty()) {
                files.add(file(id, workspace));
            }
        }
        return files;
    }

    private static ObjectNode file(String id, Workspace workspace) {
        return workspace
                .files
                .find(id)
                .filter(file -> file.content().isPresent())
                .orElseThrow(() ->
                        new HandError(
                                "There is no file '" + id + "'; put it to /hand/upload first"))
                .toJson(workspace.address());
    }
}
