package tocsin.chaos.judge;

import tocsin.chaos.people.Kind;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Ephemeral;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What people have before their eyes in the end.
 *
 * @param rooms by id
 * @param messages of the bot's
 */
record Seen(Map<String, Room> rooms, List<Message> messages, List<Aside> asides) {

    /**
     * A channel.
     *
     * @param isOpen everybody may look into it
     */
    record Room(
            String id,
            String name,
            boolean isOfTheBot,
            boolean isOpen,
            Set<String> members,
            String topic,
            Set<String> pins,
            int bookmarks) {}

    /** A message of the bot's that everybody there sees. */
    record Message(String channel, String ts, String kind, String key, String content) {
        Instant at() {
            return moment(ts);
        }
    }

    /** A message that one person sees. */
    record Aside(String user, String channel, Instant at, String text) {}

    static Seen of(Sandbox sandbox) {
        Workspace workspace = sandbox.workspace();
        return workspace.locked(() -> {
            Map<String, Room> rooms = new LinkedHashMap<>();
            workspace.channels.values().forEach(each -> rooms.put(each.id, room(each, workspace)));
            return new Seen(
                    rooms,
                    workspace.channels.values().stream()
                            .flatMap(channel ->
                                    channel.posts.values().stream()
                                            .filter(post -> isSaid(post, workspace))
                                            .map(post -> message(channel, post)))
                            .toList(),
                    workspace.ephemerals.stream().map(Seen::aside).toList());
        });
    }

    private static boolean isSaid(Post post, Workspace workspace) {
        return post.user.equals(workspace.botUser)
                && (post.subtype == null || post.subtype.equals("bot_message"));
    }

    private static Room room(Channel channel, Workspace workspace) {
        return new Room(
                channel.id,
                channel.name == null ? "" : channel.name,
                workspace.botUser.equals(channel.creator),
                channel.kind == Channel.Kind.PUBLIC,
                Set.copyOf(channel.members),
                channel.topic.value(),
                Set.copyOf(channel.pins),
                channel.bookmarks.size());
    }

    private static Message message(Channel channel, Post post) {
        return new Message(
                channel.id, post.ts, Kind.of(post), Kind.key(post), post.text + "\n" + post.blocks);
    }

    private static Aside aside(Ephemeral each) {
        return new Aside(each.user(), each.channel(), moment(each.ts()), each.text());
    }

    /** A message's time is its name. */
    private static Instant moment(String ts) {
        return Instant.ofEpochMilli((long) (Double.parseDouble(ts) * 1000));
    }

    List<Message> in(String channel, String kind) {
        return messages.stream()
                .filter(each -> each.channel().equals(channel) && each.kind().equals(kind))
                .toList();
    }

    /** Of this kind, and with the number of this incident at the beginning of its mark. */
    List<Message> of(long incident, String kind) {
        return messages.stream()
                .filter(each ->
                        each.kind().equals(kind) && each.key().matches(incident + "(\\D.*)?"))
                .toList();
    }

    String name(String channel) {
        Room room = rooms.get(channel);
        return room == null ? channel : "#" + room.name();
    }
}
