package tocsin.sandbox.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.hand.Reading;
import tocsin.sandbox.hand.Seen;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * What the page of one person begins with: everything but the messages, and of those only the
 * latest of one channel. Call with the workspace's lock held.
 */
final class Frame {
    private static final int LATEST = 50;
    private static final int MOST = 1000;
    private final Workspace workspace;
    private final Reading reading;

    Frame(Workspace workspace, Reading reading) {
        this.workspace = workspace;
        this.reading = reading;
    }

    /**
     * @param wanted the channel to open, by id or name; when there is none such, the person's first
     * @param since the oldest message to tell at least; empty: the latest page
     */
    ObjectNode of(String reader, String wanted, String since) {
        Seen seen = new Seen(workspace, reader);
        ObjectNode frame = Json.object().put("me", reader);
        frame.set("team", seen.team());
        frame.put("clock", workspace.now().toString());
        frame.set("app", seen.app());
        frame.set("users", seen.people());
        frame.set("usergroups", seen.groups());
        ArrayNode channels = frame.putArray("channels");
        seen.channels().forEach(channel -> channels.add(channel(seen, channel)));
        frame.set("ephemeral", seen.ephemerals());
        frame.set("views", seen.views());
        frame.set("homes", seen.homes());
        frame.set("notices", seen.notices());
        first(seen, wanted)
                .ifPresent(channel -> frame.set("open", messages(seen, channel, "", since)));
        return frame;
    }

    /** A channel with what the reader has not read of it. */
    ObjectNode channel(Seen seen, Channel channel) {
        String reader = String.valueOf(seen.reader());
        Reading.Unread unread = reading.unread(reader, channel);
        return seen.channel(channel)
                .put("read", reading.mark(reader, channel))
                .put("unread", unread.messages())
                .put("mentions", unread.mentions())
                .put("last_ts", channel.posts.isEmpty() ? "" : channel.posts.lastKey());
    }

    /**
     * A page of a channel's messages, oldest first, without the replies in threads.
     *
     * @param before only older ones; empty: the latest
     */
    ObjectNode messages(Seen seen, Channel channel, String before, String since) {
        NavigableMap<String, Post> older =
                before.isEmpty() ? channel.posts : channel.posts.headMap(before, false);
        List<Post> page = new ArrayList<>();
        boolean more = false;
        for (Post post : older.descendingMap().values()) {
            if (post.isReply() && !post.isBroadcast()) {
                continue;
            }
            boolean asked = !since.isEmpty() && post.ts.compareTo(since) >= 0;
            if (page.size() >= (asked ? MOST : LATEST)) {
                more = true;
                break;
            }
            page.addFirst(post);
        }
        ObjectNode json = Json.object().put("channel", channel.id).put("more", more);
        json.set("messages", seen.messages(page));
        return json;
    }

    /** A message and its replies. */
    ObjectNode thread(Seen seen, Channel channel, String ts) {
        List<Post> thread =
                channel.posts.tailMap(ts, true).values().stream()
                        .filter(post -> post.ts.equals(ts) || ts.equals(post.threadTs))
                        .toList();
        return told(seen, channel, thread);
    }

    ObjectNode pins(Seen seen, Channel channel) {
        return told(
                seen,
                channel,
                channel.pins.stream().map(channel::post).flatMap(Optional::stream).toList());
    }

    private static ObjectNode told(Seen seen, Channel channel, List<Post> posts) {
        ObjectNode json = Json.object().put("channel", channel.id);
        json.set("messages", seen.messages(posts));
        return json;
    }

    private static Optional<Channel> first(Seen seen, String wanted) {
        String name = wanted.startsWith("#") ? wanted.substring(1) : wanted;
        List<Channel> all = seen.channels();
        return all.stream()
                .filter(channel -> channel.id.equals(wanted) || channel.name.equals(name))
                .filter(channel -> !name.isEmpty())
                .findFirst()
                .or(() ->
                        all.stream()
                                .filter(channel -> channel.members.contains(seen.reader()))
                                .findFirst())
                .or(() -> all.stream().findFirst());
    }
}
