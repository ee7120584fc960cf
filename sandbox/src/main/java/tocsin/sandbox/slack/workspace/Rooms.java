package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Making channels, who is in them, and what they say of themselves. Call with the workspace's lock
 * held.
 */
public final class Rooms {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+");
    private final Workspace workspace;

    Rooms(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * Slack's rules for a name (conversations.create); one namespace for public, private and
     * archived channels.
     */
    public void checkName(String name) {
        if (name.isBlank()) {
            throw new SlackError("invalid_name_required");
        }
        if (name.length() > 80) {
            throw new SlackError("invalid_name_maxlength");
        }
        if (!NAME.matcher(name).matches()) {
            throw new SlackError("invalid_name_specials");
        }
        if (name.chars().noneMatch(Character::isLetterOrDigit)) {
            throw new SlackError("invalid_name_punctuation");
        }
        if (workspace.named(name).isPresent()) {
            throw new SlackError("name_taken");
        }
    }

    public Channel create(String name, boolean isPrivate, String creator) {
        checkName(name);
        Channel channel =
                new Channel(
                        workspace.ids.next("C"),
                        name,
                        isPrivate ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC,
                        creator,
                        workspace.epoch());
        channel.members.add(creator);
        workspace.channels.put(channel.id, channel);
        if (channel.isPublic()) {
            ObjectNode event = Json.object().put("type", "channel_created");
            event.putObject("channel")
                    .put("id", channel.id)
                    .put("name", name)
                    .put("created", channel.created)
                    .put("creator", creator);
            workspace.happened("channel_created", event.put("event_ts", workspace.ts()));
        }
        workspace.changed("channel", channel.id);
        return channel;
    }

    /** Takes a channel away for good, as only an administrator can; its name is free again. */
    public void delete(Channel channel) {
        workspace.happenedIn(
                channel,
                channel.isPublic() ? "channel_deleted" : "group_deleted",
                Json.object()
                        .put("type", channel.isPublic() ? "channel_deleted" : "group_deleted")
                        .put("channel", channel.id)
                        .put("event_ts", workspace.ts()));
        workspace.channels.remove(channel.id);
        workspace.changed("channel", channel.id);
    }

    /** The direct messages among these people, opened when they are not yet. */
    public Channel among(Set<String> people) {
        if (people.size() == 2) {
            List<String> two = people.stream().toList();
            return direct(two.getFirst(), two.getLast());
        }
        for (Channel channel : workspace.channels.values()) {
            if (channel.kind == Channel.Kind.GROUP_DIRECT && channel.members.equals(people)) {
                return channel;
            }
        }
        String names =
                people.stream()
                        .map(id -> workspace.person(id).name())
                        .collect(Collectors.joining("--", "mpdm-", "-1"));
        Channel channel =
                new Channel(
                        workspace.ids.next("C"),
                        names,
                        Channel.Kind.GROUP_DIRECT,
                        people.iterator().next(),
                        workspace.epoch());
        channel.members.addAll(people);
        workspace.channels.put(channel.id, channel);
        workspace.changed("channel", channel.id);
        return channel;
    }

    /** The direct messages of two people, opened when they are not yet. */
    public Channel direct(String one, String other) {
        for (Channel channel : workspace.channels.values()) {
            if (channel.kind == Channel.Kind.DIRECT
                    && channel.members.contains(one)
                    && channel.members.contains(other)) {
                return channel;
            }
        }
        Channel channel =
                new Channel(
                        workspace.ids.next("D"), "", Channel.Kind.DIRECT, one, workspace.epoch());
        channel.members.add(one);
        channel.members.add(other);
        workspace.channels.put(channel.id, channel);
        workspace.changed("channel", channel.id);
        return channel;
    }

    /**
     * @return false when the person was in it already
     */
    public boolean join(Channel channel, String user, String inviter) {
        if (!channel.members.add(user)) {
            return false;
        }
        ObjectNode event = member("member_joined_channel", channel, user);
        if (!inviter.equals(user)) {
            event.put("inviter", inviter);
        }
        workspace.happenedIn(channel, "member_joined_channel", event);
        workspace.messages.bySystem(
                channel,
                user,
                "channel_join",
                "<@" + user + "> has joined the channel",
                inviter.equals(user) ? Json.object() : Json.object().put("inviter", inviter));
        workspace.changed("member", channel.id);
        return true;
    }

    /**
     * @return false when the person was not in it
     */
    public boolean leave(Channel channel, String user) {
        if (!channel.members.contains(user)) {
            return false;
        }
        workspace.happenedIn(
                channel, "member_left_channel", member("member_left_channel", channel, user));
        channel.members.remove(user);
        workspace.messages.bySystem(
                channel,
                user,
                "channel_leave",
                "<@" + user + "> has left the channel",
                Json.object());
        workspace.changed("member", channel.id);
        return true;
    }

    public void setTopic(Channel channel, String topic, String user) {
        channel.topic = new Channel.Told(topic, user, workspace.epoch());
        workspace.messages.bySystem(
                channel,
                user,
                "channel_topic",
                "set the channel topic: " + topic,
                Json.object().put("topic", topic));
        workspace.changed("channel", channel.id);
    }

    public void setPurpose(Channel channel, String purpose, String user) {
        channel.purpose = new Channel.Told(purpose, user, workspace.epoch());
        workspace.messages.bySystem(
                channel,
                user,
                "channel_purpose",
                "set the channel description: " + purpose,
                Json.object().put("purpose", purpose));
        workspace.changed("channel", channel.id);
    }

    public void archive(Channel channel, String user, boolean archived) {
        channel.isArchived = archived;
        workspace.messages.bySystem(
                channel,
                user,
                archived ? "channel_archive" : "channel_unarchive",
                archived ? "archived the channel" : "un-archived the channel",
                Json.object());
        String kind =
                (channel.isPublic() ? "channel_" : "group_") + (archived ? "archive" : "unarchive");
        ObjectNode event =
                Json.object().put("type", kind).put("channel", channel.id).put("user", user);
        workspace.happenedIn(channel, kind, event.put("event_ts", workspace.ts()));
        workspace.changed("channel", channel.id);
    }

    public void rename(Channel channel, String name, String user) {
        String oldName = channel.name;
        channel.previousNames.add(oldName);
        channel.name = name;
        String kind = channel.isPublic() ? "channel_rename" : "group_rename";
        ObjectNode event = Json.object().put("type", kind).put("event_ts", workspace.ts());
        event.putObject("channel")
                .put("id", channel.id)
                .put("name", name)
                .put("created", channel.created);
        workspace.happenedIn(channel, kind, event);
        workspace.messages.bySystem(
                channel,
                user,
                "channel_name",
                "has renamed the channel from \"" + oldName + "\" to \"" + name + "\"",
                Json.object().put("old_name", oldName).put("name", name));
        workspace.changed("channel", channel.id);
    }

    public void pin(Channel channel, String ts, boolean pinned, String user) {
        boolean _ = pinned ? channel.pins.add(ts) : channel.pins.remove(ts);
        String kind = pinned ? "pin_added" : "pin_removed";
        ObjectNode event = Json.object().put("type", kind).put("user", user);
        event.put("channel_id", channel.id).put("event_ts", workspace.ts());
        event.putObject("item")
                .put("type", "message")
                .put("channel", channel.id)
                .put("created", workspace.epoch())
                .put("created_by", user)
                .putObject("message")
                .put("ts", ts);
        workspace.happenedIn(channel, kind, event);
        workspace.changed("pin", channel.id);
    }

    public ObjectNode addBookmark(Channel channel, String title, String link, String emoji) {
        ObjectNode bookmark =
                Json.object().put("id", workspace.ids.next("Bk")).put("channel_id", channel.id);
        bookmark.put("title", title).put("link", link).put("emoji", emoji).put("type", "link");
        channel.bookmarks.add(bookmark);
        workspace.changed("bookmark", channel.id);
        return bookmark;
    }

    /**
     * @return false when there is none with this id
     */
    public boolean removeBookmark(Channel channel, String id) {
        boolean removed = channel.bookmarks.removeIf(each -> each.path("id").asText().equals(id));
        workspace.changed("bookmark", channel.id);
        return removed;
    }

    private ObjectNode member(String kind, Channel channel, String user) {
        return Json.object()
                .put("type", kind)
                .put("user", user)
                .put("channel", channel.id)
                .put("channel_type", channel.isPublic() ? "C" : "G")
                .put("team", workspace.team)
                .put("event_ts", workspace.ts());
    }
}
