package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Answers;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.Interactions;
import tocsin.sandbox.slack.workspace.Interactive;
import tocsin.sandbox.slack.workspace.OpenView;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Shown;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Filling in a modal and sending it. Call without the workspace's lock. */
final class Filling {
    private static final String MODALS = "https://docs.slack.dev/surfaces/modals";
    private static final String TROUBLE = "We had some trouble connecting. Try again?";
    private final Workspace workspace;
    private final Interactions interactions;
    private final Refusals refusals;
    private final Held held;

    Filling(Workspace workspace, Interactions interactions, Refusals refusals, Held held) {
        this.workspace = workspace;
        this.interactions = interactions;
        this.refusals = refusals;
        this.held = held;
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

    /** With {@code clear} the whole stack is closed, as by the × of a modal. */
    JsonNode close(Wish wish) {
        Person user = wish.user();
        OpenView view = workspace.locked(wish::view);
        boolean all = wish.flag("clear") || view.toJson().path("clear_on_close").asBoolean();
        OpenView told = all ? workspace.locked(() -> root(view)) : view;
        workspace.locked(() -> {
            if (all) {
                workspace.views.clear(user.id());
            } else {
                workspace.views.close(view);
            }
            return true;
        });
        if (told.toJson().path("notify_on_close").asBoolean()) {
            App.Answer _ = interactions.closed(user, told, all);
        }
        return Json.object().put("closed", true);
    }

    private OpenView root(OpenView view) {
        return workspace.views.find(view.rootId).orElse(view);
    }

    private JsonNode answered(OpenView view, App.Answer.Given given) {
        ObjectNode body = given.body().isBlank() ? Json.object() : given.json();
        List<Fault> faults =
                body.isEmpty() ? List.of() : Answers.viewSubmission(body, view.blocks());
        if (!faults.isEmpty()) {
            return refusing(view, body, faults);
        }
        return switch (body.path("response_action").asText()) {
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
            default -> {
                workspace.views.close(view);
                yield Json.object().put("closed", true);
            }
        };
    }

    private JsonNode shown(OpenView view, ObjectNode body) {
        ObjectNode next = body.withObjectProperty("view");
        try {
            if (body.path("response_action").asText().equals("update")) {
                workspace.views.update(view, next);
                return Json.object().set("updated", view.toJson());
            }
            return Json.object().set("pushed", workspace.views.push(view.user, next).toJson());
        } catch (SlackError error) {
            return refusing(view, body, List.of(new Fault(error.code(), "", MODALS)));
        }
    }

    private JsonNode refusing(OpenView view, ObjectNode body, List<Fault> why) {
        refusals.tell("view_submission", body, why);
        return troubled(view);
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
    private Map<String, String> enter(OpenView view, JsonNode given) {
        ObjectNode values = held.enter(new Shown.Modal(view), view.user, given);
        Map<String, String> wrong = new LinkedHashMap<>();
        for (Interactive each : Interactive.in(view.blocks())) {
            if (each.isInput()) {
                JsonNode state = values.path(each.blockId()).path(each.actionId());
                String fault = Checking.input(each.block(), state);
                if (!fault.isEmpty()) {
                    wrong.put(each.blockId(), fault);
                }
            }
        }
        view.enter(values);
        return wrong;
    }
}
