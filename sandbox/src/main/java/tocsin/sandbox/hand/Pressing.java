package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.method.Content;
import tocsin.sandbox.slack.out.App;
import tocsin.sandbox.slack.out.Interactions;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Interactive;
import tocsin.sandbox.slack.workspace.Manifest;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Shown;
import tocsin.sandbox.slack.workspace.Workspace;

/**
 * Commands, clicks and shortcuts: what goes to the app at once. Call without the workspace's lock.
 */
final class Pressing {
    private final Workspace workspace;
    private final Interactions interactions;
    private final Held held;

    Pressing(Workspace workspace, Interactions interactions, Held held) {
        this.workspace = workspace;
        this.interactions = interactions;
        this.held = held;
    }

    JsonNode command(Wish wish) {
        String name = wish.required("command");
        Manifest.Command command =
                workspace
                        .manifest
                        .command(name)
                        .orElseThrow(() -> new HandError(name + " is not a valid command"));
        Person user = wish.user();
        Channel channel = workspace.locked(wish::joined);
        String text =
                command.escapes() ? Typed.escaped(wish.text("text"), workspace) : wish.text("text");
        App.Answer answer = interactions.command(user, channel, name, text.strip());
        String error = trouble(answer);
        if (!error.isEmpty()) {
            workspace.locked(() -> {
                workspace.notice(
                        user.id(), channel.id, name + " failed with the error \"" + error + "\"");
                return true;
            });
        } else if (answer instanceof App.Answer.Given given && !given.body().isBlank()) {
            show(user, channel, given.json());
        }
        ObjectNode result = Json.object();
        result.put("status", answer instanceof App.Answer.Given(int status, _) ? status : 0);
        result.set(
                "answer", answer instanceof App.Answer.Given given ? given.json() : Json.object());
        return error.isEmpty() ? result.putNull("error") : result.put("error", error);
    }

    JsonNode click(Wish wish) {
        Person user = wish.user();
        Shown where = workspace.locked(() -> Looking.at(wish));
        Interactive what = Actions.find(where.blocks(), wish);
        if (!what.isSentAtOnce()) {
            throw new HandError(
                    "'"
                            + what.actionId()
                            + "' is an input without dispatch_action: it is sent with the form");
        }
        ObjectNode values =
                workspace.locked(() -> held.enter(where, user.id(), wish.body().path("values")));
        ObjectNode action = action(what, wish, where, values);
        workspace.locked(() -> {
            held.keep(where, user.id(), values);
            return true;
        });
        String channel = wish.text("view_id").isEmpty() ? wish.channel().id : "";
        return done(interactions.click(user, where, action, values.deepCopy()), user, channel);
    }

    private ObjectNode action(Interactive what, Wish wish, Shown where, ObjectNode values) {
        if (!what.isStateful()) {
            return Actions.pressed(what, wish.text("value"));
        }
        JsonNode value = wish.body().path("value");
        if (value.isMissingNode()) {
            throw new HandError("'value' is missing: what '" + what.actionId() + "' holds now");
        }
        ObjectNode state = workspace.locked(() -> held.state(where, wish.user().id(), what, value));
        String fault = Checking.value(what.element(), state);
        if (!fault.isEmpty()) {
            throw new HandError("'" + what.actionId() + "': " + fault);
        }
        values.withObjectProperty(what.blockId()).set(what.actionId(), state);
        return Actions.changed(what, state);
    }

    JsonNode shortcut(Wish wish) {
        Person user = wish.user();
        String callbackId = wish.required("callback_id");
        if (workspace.manifest.shortcuts().stream()
                .noneMatch(each -> each.callbackId().equals(callbackId))) {
            throw new HandError("The app has no shortcut '" + callbackId + "'");
        }
        if (wish.text("channel").isEmpty()) {
            return done(interactions.globalShortcut(user, callbackId), user, "");
        }
        Channel channel = workspace.locked(wish::joined);
        Post post = workspace.locked(() -> wish.post(channel));
        return done(
                interactions.messageShortcut(user, channel, post, callbackId), user, channel.id);
    }

    private JsonNode done(App.Answer answer, Person user, String channel) {
        String error = trouble(answer);
        if (!error.isEmpty()) {
            workspace.locked(() -> {
                workspace.notice(user.id(), channel, answer.told());
                return true;
            });
        }
        return error.isEmpty() ? Json.object().put("ok", true) : Json.object().put("error", error);
    }

    private void show(Person user, Channel channel, ObjectNode body) {
        try {
            Content content = Content.of(body);
            workspace.locked(() -> {
                if (body.path("response_type").asText().equals("in_channel")) {
                    workspace.messages.byApp(channel, content.text(), content.blocks(), null, null);
                } else {
                    workspace.messages.whisper(
                            user.id(), channel.id, content.text(), content.blocks(), null);
                }
                return true;
            });
        } catch (SlackError error) {
            workspace.locked(() -> {
                workspace.notice(
                        user.id(),
                        channel.id,
                        "The app's answer was refused: " + Json.write(error.answer()));
                return true;
            });
        }
    }

    /** What Slack would tell the person; empty when all is well. */
    static String trouble(App.Answer answer) {
        return answer.error();
    }
}
