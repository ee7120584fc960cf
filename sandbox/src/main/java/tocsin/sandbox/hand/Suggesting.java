package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Answers;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.Interactions;
import tocsin.sandbox.slack.workspace.Interactive;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Shown;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.ArrayList;
import java.util.List;

/** Asks the app for the options of an external select. Call without the workspace's lock. */
final class Suggesting {
    private static final String FAILED = "The app could not be asked for options.";
    private final Workspace workspace;
    private final Interactions interactions;
    private final Refusals refusals;
    private final Held held;

    Suggesting(Workspace workspace, Interactions interactions, Refusals refusals, Held held) {
        this.workspace = workspace;
        this.interactions = interactions;
        this.refusals = refusals;
        this.held = held;
    }

    JsonNode suggest(Wish wish) {
        Person user = wish.user();
        Shown where = workspace.locked(() -> Looking.at(wish));
        Interactive select = Actions.named(where.blocks(), wish).getFirst();
        if (!select.type().endsWith("external_select")) {
            throw new HandError(
                    "'" + select.actionId() + "' is no external select; its options are known");
        }
        String typed = wish.text("value");
        int least = select.element().path("min_query_length").asInt(3);
        if (typed.codePointCount(0, typed.length()) < least) {
            throw new HandError("The app is asked from " + least + " characters on");
        }
        JsonNode values =
                workspace.locked(() -> held.enter(where, user.id(), wish.body().path("values")));
        App.Answer answer = interactions.suggest(user, where, select, typed, values);
        return switch (answer) {
            case App.Answer.Given given when given.isOk() -> taken(given, user, where, select);
            case App.Answer.Given _, App.Answer.TooLate _, App.Answer.Unreachable _ ->
                    failed(Pressing.trouble(answer));
        };
    }

    private JsonNode taken(App.Answer.Given given, Person user, Shown where, Interactive select) {
        ObjectNode body = given.json();
        List<Fault> wrong = Answers.options(body);
        if (!wrong.isEmpty()) {
            refusals.tell("block_suggestion", body, wrong);
            return failed(wrong.getFirst().toString());
        }
        List<JsonNode> options = new ArrayList<>();
        body.path("options").forEach(options::add);
        body.path("option_groups").forEach(group -> group.path("options").forEach(options::add));
        workspace.locked(() -> {
            held.offered()
                    .remember(new Offered.Place(user.id(), where.id(), select.actionId()), options);
            return true;
        });
        String field = body.has("option_groups") ? "option_groups" : "options";
        return Json.object().set(field, body.get(field));
    }

    private static JsonNode failed(String why) {
        return Json.object().put("error", FAILED).put("why", why).set("options", Json.array());
    }
}
