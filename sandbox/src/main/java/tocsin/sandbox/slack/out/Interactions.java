package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Ephemeral;
import tocsin.sandbox.slack.workspace.InitialValues;
import tocsin.sandbox.slack.workspace.Interactive;
import tocsin.sandbox.slack.workspace.OpenView;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Shown;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.Map;
import java.util.Optional;

/** Sends what people do to the app, in the shapes that Slack documents for interaction payloads. */
public final class Interactions {
    /** Deprecated by Slack, and in every payload nevertheless. */
    static final String VERIFICATION_TOKEN = "sandbox-verification";

    /** Shortcuts tell less than other payloads: the person by one name, and nothing of the app. */
    private static final Map<String, String> NAME_IN_SHORTCUTS =
            Map.of("shortcut", "username", "message_action", "name");

    private final Workspace workspace;
    private final App app;
    private final ResponseUrls responseUrls;

    public Interactions(Workspace workspace, App app, ResponseUrls responseUrls) {
        this.workspace = workspace;
        this.app = app;
        this.responseUrls = responseUrls;
    }

    /** A slash command with its text as Slack passes it on. */
    public App.Answer command(Person user, Channel channel, String command, String text) {
        ObjectNode fields = workspace.locked(() -> commandFields(user, channel, command, text));
        return app.send(Sending.command(command, fields));
    }

    /**
     * Something was pressed, chosen or typed.
     *
     * @param state what the elements beside it hold
     */
    public App.Answer click(Person user, Shown where, ObjectNode action, JsonNode state) {
        return payload(
                workspace.locked(() -> {
                    ObjectNode payload = common("block_actions", user);
                    payload.put("trigger_id", workspace.makeTrigger(user.id()));
                    payload.putArray("actions").add(action.put("action_ts", workspace.ts()));
                    place(payload, where, state);
                    channelOf(where)
                            .ifPresent(channel ->
                                    payload.put(
                                            "response_url",
                                            responseUrls.make(user.id(), channel.id, where.id())));
                    return payload;
                }));
    }

    /** Somebody types into an external select; the app answers with options. */
    public App.Answer suggest(
            Person user, Shown where, Interactive element, String typed, JsonNode state) {
        return payload(
                workspace.locked(() -> {
                    ObjectNode payload = common("block_suggestion", user);
                    payload.put("action_id", element.actionId());
                    payload.put("block_id", element.blockId()).put("value", typed);
                    place(payload, where, state);
                    payload.remove("state");
                    return payload;
                }));
    }

    private void place(ObjectNode payload, Shown where, JsonNode state) {
        switch (where) {
            case Shown.Modal(OpenView view) -> view(payload, view.toJson(), state);
            case Shown.Home(ObjectNode view) -> view(payload, view.deepCopy(), state);
            case Shown.Message(Channel channel, Post post) -> {
                message(payload, channel, post.ts, state).put("is_ephemeral", false);
                payload.set("message", post.toJson(workspace.team, true));
            }
            case Shown.Whisper(Channel channel, Ephemeral whispered) ->
                    message(payload, channel, whispered.ts(), state).put("is_ephemeral", true);
        }
    }

    private static void view(ObjectNode payload, ObjectNode view, JsonNode state) {
        view.putObject("state").set("values", state);
        payload.putObject("container").put("type", "view").put("view_id", view.path("id").asText());
        payload.set("view", view);
    }

    private static ObjectNode message(
            ObjectNode payload, Channel channel, String ts, JsonNode state) {
        payload.set("channel", brief(channel));
        payload.putObject("state").set("values", state);
        return payload.putObject("container")
                .put("type", "message")
                .put("message_ts", ts)
                .put("channel_id", channel.id);
    }

    private static Optional<Channel> channelOf(Shown where) {
        return switch (where) {
            case Shown.Modal _, Shown.Home _ -> Optional.empty();
            case Shown.Message(Channel channel, _) -> Optional.of(channel);
            case Shown.Whisper(Channel channel, _) -> Optional.of(channel);
        };
    }

    public App.Answer submit(Person user, OpenView view) {
        return payload(
                workspace.locked(() -> {
                    ObjectNode payload = common("view_submission", user);
                    payload.put("trigger_id", workspace.makeTrigger(user.id()));
                    payload.set("view", view.toJson());
                    payload.set("response_urls", responseUrls(user, view));
                    return payload;
                }));
    }

    public App.Answer closed(Person user, OpenView view, boolean cleared) {
        return payload(
                workspace.locked(() -> {
                    ObjectNode payload = common("view_closed", user).put("is_cleared", cleared);
                    ObjectNode json = view.toJson();
                    json.putObject("state").putObject("values");
                    payload.set("view", json);
                    return payload;
                }));
    }

    public App.Answer messageShortcut(Person user, Channel channel, Post post, String callbackId) {
        return payload(
                workspace.locked(() -> {
                    ObjectNode payload =
                            common("message_action", user).put("callback_id", callbackId);
                    payload.put("trigger_id", workspace.makeTrigger(user.id()));
                    payload.put("action_ts", workspace.ts()).put("message_ts", post.ts);
                    payload.set("channel", brief(channel));
                    payload.set("message", post.toJson(workspace.team, true));
                    return payload.put(
                            "response_url", responseUrls.make(user.id(), channel.id, post.ts));
                }));
    }

    public App.Answer globalShortcut(Person user, String callbackId) {
        return payload(
                workspace.locked(() ->
                        common("shortcut", user)
                                .put("callback_id", callbackId)
                                .put("trigger_id", workspace.makeTrigger(user.id()))
                                .put("action_ts", workspace.ts())));
    }

    private ObjectNode commandFields(Person user, Channel channel, String command, String text) {
        ObjectNode fields = Json.object();
        fields.put("token", VERIFICATION_TOKEN).put("team_id", workspace.team);
        fields.put("team_domain", workspace.domain).put("channel_id", channel.id);
        fields.put("channel_name", channelName(channel))
                .put("user_id", user.id())
                .put("user_name", user.name());
        fields.put("command", command).put("text", text).put("api_app_id", workspace.appId);
        fields.put("is_enterprise_install", "false");
        fields.put("response_url", responseUrls.make(user.id(), channel.id, ""));
        return fields.put("trigger_id", workspace.makeTrigger(user.id()));
    }

    private static String channelName(Channel channel) {
        return switch (channel.kind) {
            case PUBLIC, GROUP_DIRECT -> channel.name;
            case PRIVATE -> "privategroup";
            case DIRECT -> "directmessage";
        };
    }

    /** One for each conversation that was chosen where the app asks to answer there. */
    private ArrayNode responseUrls(Person user, OpenView view) {
        ArrayNode urls = Json.array();
        for (Interactive each : Interactive.in(view.blocks())) {
            JsonNode state = view.values().path(each.blockId()).path(each.actionId());
            String channel = state.path(InitialValues.field(each.type())).asText("");
            if (each.isInput()
                    && each.element().path("response_url_enabled").asBoolean(false)
                    && workspace.channels.containsKey(channel)) {
                urls.addObject()
                        .put("block_id", each.blockId())
                        .put("action_id", each.actionId())
                        .put("channel_id", channel)
                        .put("response_url", responseUrls.make(user.id(), channel, ""));
            }
        }
        return urls;
    }

    private ObjectNode common(String type, Person user) {
        ObjectNode payload = Json.object().put("type", type);
        payload.putObject("team").put("id", workspace.team).put("domain", workspace.domain);
        ObjectNode who = payload.putObject("user").put("id", user.id());
        String name = NAME_IN_SHORTCUTS.get(type);
        if (name == null) {
            who.put("username", user.name()).put("name", user.name());
            payload.put("api_app_id", workspace.appId);
        } else {
            who.put(name, user.name());
        }
        who.put("team_id", workspace.team);
        payload.put("token", VERIFICATION_TOKEN);
        return payload.putNull("enterprise").put("is_enterprise_install", false);
    }

    private static ObjectNode brief(Channel channel) {
        return Json.object().put("id", channel.id).put("name", channelName(channel));
    }

    private App.Answer payload(ObjectNode payload) {
        return app.send(Sending.interaction(payload));
    }
}
