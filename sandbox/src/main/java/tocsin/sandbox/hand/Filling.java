package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.Interactions;
import tocsin.sandbox.slack.workspace.InitialValues;
import tocsin.sandbox.slack.workspace.OpenView;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filling in a modal and sending it. Call without the workspace's lock. */
final class Filling {
    private static final String TROUBLE = "We had some trouble connecting. Try again?";
    private final Workspace workspace;
    private final Interactions interactions;

    Filling(Workspace workspace, Interactions interactions) {
        this.workspace = workspace;
        this.interactions = interactions;
    }

    JsonNode submit(Wish wish) {
        Person user = wish.user();
        OpenView view = workspace.locked(wish::view);
        Map<String, String> wrong = workspace.locked(() -> enter(view, wish.body().path("values")));
        if (!wrong.isEmpty()) {
            return refused(view, wrong);
        }
        return switch (interactions.submit(user, view)) {
            case App.Answer.Given given when given.isOk() ->
                    workspace.locked(() -> answered(view, given));
            case App.Answer.Given _, App.Answer.TooLate _, App.Answer.Unreachable _ ->
                    troubled(view);
        };
    }

    JsonNode close(Wish wish) {
        Person user = wish.user();
        OpenView view = workspace.locked(wish::view);
        boolean all = wish.flag("clear");
        workspace.locked(() -> {
            if (all) {
                workspace.views.clear(user.id());
            } else {
                workspace.views.close(view);
            }
            return true;
        });
        if (view.toJson().path("notify_on_close").asBoolean()) {
            App.Answer _ = interactions.closed(user, view, all);
        }
        return Json.object().put("closed", true);
    }

    private JsonNode answered(OpenView view, App.Answer.Given given) {
        ObjectNode body = given.body().isBlank() ? Json.object() : given.json();
        return switch (body.path("response_action").asText("")) {
            case "" -> {
                workspace.views.close(view);
                yield Json.object().put("closed", true);
            }
            case "clear" -> {
                workspace.views.clear(view.user);
                yield Json.object().put("closed", true);
            }
            case "errors" -> {
                Map<String, String> errors = new LinkedHashMap<>();
                body.path("errors")
                        .properties()
                        .forEach(each -> errors.put(each.getKey(), each.getValue().asText()));
                yield refused(view, errors);
            }
            case "update", "push" -> shown(view, body);
            default -> troubled(view);
        };
    }

    private JsonNode shown(OpenView view, ObjectNode body) {
        if (!(body.path("view") instanceof ObjectNode next)
                || !Blocks.viewFaults(next, Surface.MODAL).isEmpty()) {
            return troubled(view);
        }
        if (body.path("response_action").asText().equals("update")) {
            workspace.views.update(view, next);
            return Json.object().set("updated", view.toJson());
        }
        return Json.object().set("pushed", workspace.views.push(view.user, next).toJson());
    }

    private JsonNode refused(OpenView view, Map<String, String> wrong) {
        return workspace.locked(() -> {
            view.errors.clear();
            view.errors.putAll(wrong);
            workspace.views.changed(view);
            ObjectNode errors = Json.object();
            wrong.forEach(errors::put);
            return Json.object().set("errors", errors);
        });
    }

    private JsonNode troubled(OpenView view) {
        return workspace.locked(() -> {
            workspace.notice(view.user, "", TROUBLE);
            return Json.object().put("error", TROUBLE);
        });
    }

    /**
     * Takes over what was entered.
     *
     * @return what the page itself refuses, by block
     */
    private static Map<String, String> enter(OpenView view, JsonNode given) {
        ObjectNode values = InitialValues.of(view.blocks());
        values.setAll(view.values().deepCopy());
        Map<String, String> wrong = new LinkedHashMap<>();
        for (JsonNode block : view.blocks()) {
            if (!block.path("type").asText().equals("input")) {
                continue;
            }
            String blockId = block.path("block_id").asText();
            JsonNode element = block.path("element");
            String actionId = element.path("action_id").asText();
            JsonNode entered = entered(given, blockId, actionId);
            if (!entered.isMissingNode()) {
                values.withObjectProperty(blockId).set(actionId, Entered.state(element, entered));
            }
            String fault = Entered.fault(block, values.path(blockId).path(actionId));
            if (!fault.isEmpty()) {
                wrong.put(blockId, fault);
            }
        }
        view.enter(values);
        return wrong;
    }

    private static JsonNode entered(JsonNode given, String blockId, String actionId) {
        for (JsonNode found :
                List.of(
                        given.path(blockId).path(actionId),
                        given.path(actionId),
                        given.path(blockId))) {
            if (!found.isMissingNode() && !(found.isObject() && found.has(actionId))) {
                return found;
            }
        }
        return Json.object().path("nothing");
    }
}
