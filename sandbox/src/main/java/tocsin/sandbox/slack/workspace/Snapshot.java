package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

import java.time.ZoneId;
import java.util.List;

/**
 * What of a workspace outlives a restart: people, groups, channels with their messages, homes. Open
 * forms, ephemeral messages and uploads are gone, as after a reload. Call with the workspace's lock
 * held.
 */
public final class Snapshot {

    private Snapshot() {}

    public static ObjectNode of(Workspace workspace) {
        ObjectNode all = Json.object().put("last_id", workspace.ids.last());
        ArrayNode people = all.putArray("people");
        workspace.people.values().forEach(person -> people.add(write(person)));
        ArrayNode groups = all.putArray("groups");
        workspace.groups.values().forEach(group -> groups.add(write(group)));
        ArrayNode channels = all.putArray("channels");
        workspace.channels.values().forEach(channel -> channels.add(write(channel)));
        ObjectNode homes = all.putObject("homes");
        workspace
                .people
                .keySet()
                .forEach(user -> workspace.homes.of(user).ifPresent(home -> homes.set(user, home)));
        return all;
    }

    /** Puts everything back into a new workspace of the same app. */
    public static void restore(Workspace workspace, JsonNode all) {
        workspace.ids.goOnAfter(all.path("last_id").asLong());
        all.path("people")
                .forEach(each -> {
                    Person person = person(workspace, each);
                    workspace.people.put(person.id(), person);
                });
        all.path("groups")
                .forEach(each -> {
                    UserGroup group =
                            new UserGroup(
                                    each.path("id").asText(),
                                    workspace.team,
                                    each.path("handle").asText(),
                                    each.path("name").asText(),
                                    texts(each.path("users")));
                    workspace.groups.put(group.id(), group);
                });
        all.path("channels")
                .forEach(each -> {
                    Channel channel = channel(each);
                    workspace.channels.put(channel.id, channel);
                });
        all.path("homes")
                .properties()
                .forEach(home ->
                        workspace.homes.restore(home.getKey(), (ObjectNode) home.getValue()));
    }

    private static ObjectNode write(Person person) {
        return Json.object()
                .put("id", person.id())
                .put("name", person.name())
                .put("real_name", person.realName())
                .put("zone", person.zone().getId())
                .put("bot", person.isBot())
                .put("guest", person.isGuest())
                .put("deleted", person.isDeleted())
                .put("email", person.email());
    }

    private static Person person(Workspace workspace, JsonNode json) {
        return new Person(
                json.path("id").asText(),
                workspace.team,
                json.path("name").asText(),
                json.path("real_name").asText(),
                ZoneId.of(json.path("zone").asText("UTC")),
                json.path("bot").asBoolean(),
                json.path("guest").asBoolean(),
                json.path("deleted").asBoolean(),
                json.path("email").asText());
    }

    private static ObjectNode write(UserGroup group) {
        ObjectNode json = Json.object().put("id", group.id()).put("handle", group.handle());
        json.put("name", group.name()).set("users", Json.texts(group.users()));
        return json;
    }

    private static ObjectNode write(Channel channel) {
        ObjectNode json = Json.object().put("id", channel.id).put("name", channel.name);
        json.put("kind", channel.kind.name()).put("creator", channel.creator);
        json.put("created", channel.created).put("archived", channel.isArchived);
        json.set("topic", channel.topic.toJson());
        json.set("purpose", channel.purpose.toJson());
        json.set("members", Json.texts(channel.members));
        json.set("pins", Json.texts(channel.pins));
        json.set("previous_names", Json.texts(channel.previousNames));
        ArrayNode bookmarks = json.putArray("bookmarks");
        channel.bookmarks.forEach(bookmark -> bookmarks.add(bookmark.deepCopy()));
        ArrayNode posts = json.putArray("posts");
        channel.posts.values().forEach(post -> posts.add(write(post)));
        return json;
    }

    private static Channel channel(JsonNode json) {
        Channel channel =
                new Channel(
                        json.path("id").asText(),
                        json.path("name").asText(),
                        Channel.Kind.valueOf(json.path("kind").asText()),
                        json.path("creator").asText(),
                        json.path("created").asLong());
        channel.isArchived = json.path("archived").asBoolean();
        channel.topic = told(json.path("topic"));
        channel.purpose = told(json.path("purpose"));
        channel.members.addAll(texts(json.path("members")));
        channel.pins.addAll(texts(json.path("pins")));
        channel.previousNames.addAll(texts(json.path("previous_names")));
        json.path("bookmarks")
                .forEach(each -> channel.bookmarks.add(((ObjectNode) each).deepCopy()));
        json.path("posts")
                .forEach(each -> {
                    Post post = post(each);
                    channel.posts.put(post.ts, post);
                    if (post.isReply()) {
                        channel.post(String.valueOf(post.threadTs))
                                .ifPresent(parent -> parent.replies.put(post.ts, post.user));
                    }
                });
        return channel;
    }

    private static Channel.Told told(JsonNode json) {
        return new Channel.Told(
                json.path("value").asText(),
                json.path("creator").asText(),
                json.path("last_set").asLong());
    }

    private static ObjectNode write(Post post) {
        ObjectNode json = Json.object().put("ts", post.ts).put("user", post.user);
        json.put("text", post.text).put("thread_ts", post.threadTs).put("subtype", post.subtype);
        json.put("parent_user", post.parentUser).put("edited", post.editedTs);
        json.set("blocks", post.blocks);
        json.set("attachments", post.attachments);
        json.set("metadata", post.metadata);
        json.set("more", post.more.deepCopy());
        if (post.app != null) {
            json.putObject("app")
                    .put("bot_id", post.app.botId())
                    .put("app_id", post.app.appId())
                    .put("name", post.app.name());
        }
        ObjectNode reactions = json.putObject("reactions");
        post.reactions.forEach((name, users) -> reactions.set(name, Json.texts(users)));
        return json;
    }

    private static Post post(JsonNode json) {
        JsonNode app = json.path("app");
        Post post =
                new Post(
                        json.path("ts").asText(),
                        json.path("user").asText(),
                        json.path("text").asText(),
                        node(json, "blocks"),
                        node(json, "metadata"),
                        text(json, "thread_ts"),
                        text(json, "subtype"),
                        app.isObject()
                                ? new Post.App(
                                        app.path("bot_id").asText(),
                                        app.path("app_id").asText(),
                                        app.path("name").asText())
                                : null);
        post.parentUser = text(json, "parent_user");
        post.editedTs = text(json, "edited");
        post.attachments = node(json, "attachments");
        post.more.setAll((ObjectNode) json.path("more"));
        json.path("reactions")
                .properties()
                .forEach(reaction ->
                        texts(reaction.getValue())
                                .forEach(user -> post.react(reaction.getKey(), user)));
        return post;
    }

    private static @Nullable JsonNode node(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.get(name) : null;
    }

    private static @Nullable String text(JsonNode json, String name) {
        return json.hasNonNull(name) ? json.get(name).asText() : null;
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }
}
