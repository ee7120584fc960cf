package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.InitialValues;
import tocsin.sandbox.slack.workspace.Interactive;
import tocsin.sandbox.slack.workspace.Shown;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people have chosen and typed in the elements before them, as {@code state.values} tells it.
 * Call with the workspace's lock held.
 */
final class Held {
    private final Map<Key, ObjectNode> values = new HashMap<>();
    private final Offered offered = new Offered();
    private final Workspace workspace;

    Held(Workspace workspace) {
        this.workspace = workspace;
    }

    private record Key(String user, String shown) {}

    Offered offered() {
        return offered;
    }

    /** What the elements of this shown hold for this person. */
    ObjectNode in(Shown shown, String user) {
        return switch (shown) {
            case Shown.Modal(var view) -> InitialValues.kept(view.blocks(), view.values());
            case Shown.Home _, Shown.Message _, Shown.Whisper _ ->
                    InitialValues.kept(
                            shown.blocks(),
                            values.getOrDefault(new Key(user, shown.id()), Json.object()));
        };
    }

    void keep(Shown shown, String user, ObjectNode held) {
        switch (shown) {
            case Shown.Modal(var view) -> view.enter(held);
            case Shown.Home _, Shown.Message _, Shown.Whisper _ ->
                    values.put(new Key(user, shown.id()), held);
        }
    }

    /**
     * Takes over what a page or a script says has been entered. In a message, or at home, that is
     * all that is held there: a page that was loaded anew holds nothing that was chosen before.
     *
     * @param given {@code {block_id: {action_id: X}}}, or flat by the name of either
     */
    ObjectNode enter(Shown shown, String user, JsonNode given) {
        boolean anew = given.isObject() && !(shown instanceof Shown.Modal);
        ObjectNode held = anew ? InitialValues.of(shown.blocks()) : in(shown, user);
        for (Interactive each : Interactive.in(shown.blocks())) {
            JsonNode entered = entered(given, each);
            if (each.isStateful() && !entered.isMissingNode()) {
                held.withObjectProperty(each.blockId())
                        .set(each.actionId(), state(shown, user, each, entered));
            }
        }
        return held;
    }

    /** What one element holds once this has been entered. */
    ObjectNode state(Shown shown, String user, Interactive each, JsonNode entered) {
        JsonNode value =
                each.type().equals("file_input") ? Uploading.files(entered, workspace) : entered;
        return Entered.state(
                each.element(),
                value,
                offered.at(new Offered.Place(user, shown.id(), each.actionId())));
    }

    private static JsonNode entered(JsonNode given, Interactive each) {
        JsonNode exact = given.path(each.blockId()).path(each.actionId());
        if (!exact.isMissingNode()) {
            return exact;
        }
        for (String name : List.of(each.actionId(), each.blockId())) {
            JsonNode found = given.path(name);
            if (!found.isMissingNode() && (!found.isObject() || found.has("elements"))) {
                return found;
            }
        }
        return given.path(each.blockId()).path(each.actionId());
    }
}
