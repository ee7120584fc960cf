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

import java.util.Collection;
import java.util.List;

/**
 * The parts of the workspace as one reader sees them. Call with the workspace's lock held.
 *
 * @param reader null: somebody who sees everything
 */
public record Seen(Workspace workspace, @Nullable String reader) {

    public ObjectNode team() {
        return Json.object()
                .put("id", workspace.team)
                .put("name", "Acme")
                .put("domain", workspace.domain);
    }

    public ObjectNode app() {
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

    public ArrayNode people() {
        ArrayNode all = Json.array();
        workspace.people.values().forEach(person -> all.add(brief(person)));
        return all;
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

    public ArrayNode groups() {
        ArrayNode all = Json.array();
        workspace.groups.values().forEach(group -> all.add(group.toJson(true)));
        return all;
    }

    public List<Channel> channels() {
        return workspace.channels.values().stream().filter(this::sees).toList();
    }

    public boolean sees(Channel channel) {
        return reader == null || channel.isSeenBy(reader);
    }

    /** A channel without its messages. */
    public ObjectNode channel(Channel channel) {
        ObjectNode json = Json.object().put("id", channel.id).put("name", channel.name);
        json.put("is_private", channel.kind == Channel.Kind.PRIVATE)
                .put("is_im", channel.kind == Channel.Kind.DIRECT)
                .put("is_mpim", channel.kind == Channel.Kind.GROUP_DIRECT);
        json.put("is_archived", channel.isArchived).put("creator", channel.creator);
        json.put("topic", channel.topic.value()).put("purpose", channel.purpose.value());
        json.set("members", Json.texts(channel.members));
        json.set("pins", Json.texts(channel.pins));
        ArrayNode bookmarks = json.putArray("bookmarks");
        channel.bookmarks.forEach(bookmark -> bookmarks.add(bookmark.deepCopy()));
        return json;
    }

    public ArrayNode messages(Collection<Post> posts) {
        ArrayNode all = Json.array();
        posts.forEach(post -> all.add(post.toJson(workspace.team, true)));
        return all;
    }

    public ArrayNode ephemerals() {
        ArrayNode all = Json.array();
        workspace.ephemerals.stream()
                .filter(each -> isReader(each.user()))
                .forEach(each -> all.add(each.toJson()));
        return all;
    }

    public ArrayNode views() {
        ArrayNode all = Json.array();
        for (Person person : workspace.people.values()) {
            if (isReader(person.id())) {
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

    public ObjectNode homes() {
        ObjectNode homes = Json.object();
        workspace.people.keySet().stream()
                .filter(this::isReader)
                .forEach(user -> workspace.homes.of(user).ifPresent(home -> homes.set(user, home)));
        return homes;
    }

    public ArrayNode notices() {
        ArrayNode all = Json.array();
        workspace.notices.stream()
                .filter(each -> isReader(each.user()))
                .forEach(each ->
                        all.addObject()
                                .put("user", each.user())
                                .put("channel", each.channel())
                                .put("at", each.at().toString())
                                .put("text", each.text()));
        return all;
    }

    private boolean isReader(String user) {
        return reader == null || user.equals(reader);
    }
}
