package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Exchange;
import tocsin.sandbox.traffic.Traffic;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that there is, or what one person sees of it. */
final class State {
    private final Workspace workspace;
    private final Traffic traffic;

    State(Workspace workspace, Traffic traffic) {
        this.workspace = workspace;
        this.traffic = traffic;
    }

    /**
     * @param query {@code as}: a person; {@code channel}: only this one; {@code without}: parts
     *     between commas
     */
    ObjectNode of(Map<String, String> query) {
        List<Exchange> requests = traffic.all();
        return workspace.locked(() -> state(query, requests));
    }

    private ObjectNode state(Map<String, String> query, List<Exchange> requests) {
        String reader =
                query.containsKey("as")
                        ? workspace.find(query.get("as")).map(Person::id).orElse("")
                        : null;
        Set<String> without = Set.of(query.getOrDefault("without", "-").split(",", -1));
        ObjectNode state = Json.object();
        if (reader != null) {
            state.put("me", reader);
        }
        state.putObject("team")
                .put("id", workspace.team)
                .put("name", "Acme")
                .put("domain", workspace.domain);
        state.put("clock", workspace.now().toString());
        state.set("app", app());
        ArrayNode users = state.putArray("users");
        workspace.people.values().forEach(person -> users.add(brief(person)));
        ArrayNode groups = state.putArray("usergroups");
        workspace.groups.values().forEach(group -> groups.add(group.toJson(true)));
        ArrayNode channels = state.putArray("channels");
        for (Channel channel : workspace.channels.values()) {
            boolean wanted =
                    !query.containsKey("channel") || channel.id.equals(query.get("channel"));
            if (wanted && (reader == null || channel.isSeenBy(reader))) {
                channels.add(channel(channel, !without.contains("messages")));
            }
        }
        state.set("ephemeral", ephemerals(reader));
        state.set("views", views(reader));
        ObjectNode homes = state.putObject("homes");
        workspace.people.keySet().stream()
                .filter(user -> reader == null || reader.equals(user))
                .forEach(user -> workspace.homes.of(user).ifPresent(home -> homes.set(user, home)));
        state.set("notices", notices(reader));
        if (!without.contains("requests")) {
            ArrayNode all = state.putArray("requests");
            requests.forEach(each -> all.add(each.toJson()));
        }
        return state;
    }

    private JsonNode app() {
        ObjectNode app =
                Json.object().put("id", workspace.appId).put("name", workspace.manifest.appName());
        app.put("bot_user", workspace.botUser);
        app.put("home_tab", workspace.manifest.hasHome());
        app.put("messages_tab", workspace.manifest.hasMessages());
        ArrayNode commands = app.putArray("commands");
        workspace
                .manifest
                .commands()
                .forEach(each ->
                        commands.addObject()
                                .put("command", each.command())
                                .put("description", each.description())
                                .put("usage_hint", each.usageHint()));
        ArrayNode shortcuts = app.putArray("shortcuts");
        workspace
                .manifest
                .shortcuts()
                .forEach(each ->
                        shortcuts
                                .addObject()
                                .put("name", each.name())
                                .put("type", each.type())
                                .put("callback_id", each.callbackId()));
        return app;
    }

    private static JsonNode brief(Person person) {
        return Json.object()
                .put("id", person.id())
                .put("name", person.name())
                .put("real_name", person.realName())
                .put("display_name", person.name())
                .put("tz", person.zone().getId())
                .put("is_bot", person.isBot())
                .put("deleted", person.isDeleted());
    }

    private JsonNode channel(Channel channel, boolean withMessages) {
        ObjectNode json = Json.object().put("id", channel.id).put("name", channel.name);
        json.put("is_private", channel.kind == Channel.Kind.PRIVATE)
                .put("is_im", channel.kind == Channel.Kind.DIRECT);
        json.put("is_archived", channel.isArchived).put("creator", channel.creator);
        json.put("topic", channel.topic.value()).put("purpose", channel.purpose.value());
        json.set("members", Json.texts(channel.members));
        json.set("pins", Json.texts(channel.pins));
        ArrayNode bookmarks = json.putArray("bookmarks");
        channel.bookmarks.forEach(bookmark -> bookmarks.add(bookmark.deepCopy()));
        if (withMessages) {
            ArrayNode messages = json.putArray("messages");
            for (Post post : channel.posts.values()) {
                ObjectNode message = post.toJson(workspace.team, true);
                long replies =
                        channel.posts.values().stream()
                                .filter(each -> each.isReply() && post.ts.equals(each.threadTs))
                                .count();
                messages.add(replies == 0 ? message : message.put("reply_count", replies));
            }
        }
        return json;
    }

    private ArrayNode ephemerals(@Nullable String reader) {
        ArrayNode all = Json.array();
        workspace.ephemerals.stream()
                .filter(each -> reader == null || each.user().equals(reader))
                .forEach(each -> all.add(each.toJson()));
        return all;
    }

    private ArrayNode views(@Nullable String reader) {
        ArrayNode all = Json.array();
        for (Person person : workspace.people.values()) {
            if (reader == null || person.id().equals(reader)) {
                int position = 0;
                for (var view : workspace.views.stack(person.id())) {
                    position++;
                    ObjectNode json = all.addObject().put("user", view.user).put("id", view.id);
                    json.put("stack_position", position).set("view", view.toJson());
                    ObjectNode errors = json.putObject("errors");
                    view.errors.forEach(errors::put);
                }
            }
        }
        return all;
    }

    private ArrayNode notices(@Nullable String reader) {
        ArrayNode all = Json.array();
        workspace.notices.stream()
                .filter(each -> reader == null || each.user().equals(reader))
                .forEach(each ->
                        all.addObject()
                                .put("user", each.user())
                                .put("channel", each.channel())
                                .put("at", each.at().toString())
                                .put("text", each.text()));
        return all;
    }
}
