package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.UserGroup;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far each person has read each channel. Call with the workspace's lock held. */
public final class Reading {
    private static final List<String> EVERYBODY = List.of("<!channel", "<!here", "<!everyone");
    private final Map<Place, String> marks = new HashMap<>();
    private final Workspace workspace;

    private record Place(String user, String channel) {}

    /** What a person has not read of a channel. */
    public record Unread(int messages, int mentions) {}

    Reading(Workspace workspace) {
        this.workspace = workspace;
    }

    JsonNode read(Wish wish) {
        String user = wish.user().id();
        String ts = wish.required("ts");
        Channel channel = workspace.channels.get(wish.required("channel"));
        if (channel == null || !channel.isSeenBy(user)) {
            // It went while the page was on its way to say so.
            return Json.object();
        }
        if (mark(user, channel).compareTo(ts) < 0) {
            marks.put(new Place(user, channel.id), ts);
            workspace
                    .feed()
                    .tell(
                            Json.object()
                                    .put("kind", "read")
                                    .put("user", user)
                                    .put("channel", channel.id)
                                    .put("ts", ts));
        }
        return Json.object();
    }

    /** The last message that was read; empty when none was. */
    public String mark(String user, Channel channel) {
        return marks.getOrDefault(new Place(user, channel.id), "");
    }

    public Unread unread(String user, Channel channel) {
        int messages = 0;
        int mentions = 0;
        if (channel.members.contains(user)) {
            List<String> names = namesOf(user);
            for (Post post : channel.posts.tailMap(mark(user, channel), false).values()) {
                if (counts(post, user)) {
                    messages++;
                    mentions += mentions(post, names) ? 1 : 0;
                }
            }
        }
        return new Unread(messages, mentions);
    }

    /** Whether the message speaks to this person: by name, by a group, or to everybody. */
    public boolean mentions(Post post, String user) {
        return counts(post, user) && mentions(post, namesOf(user));
    }

    private static boolean counts(Post post, String user) {
        boolean isSaidHere = post.isReply() ? post.isBroadcast() : post.subtype == null;
        return isSaidHere && !post.user.equals(user);
    }

    private List<String> namesOf(String user) {
        List<String> names = new ArrayList<>(EVERYBODY);
        names.add("<@" + user);
        for (UserGroup group : workspace.groups.values()) {
            if (group.users().contains(user)) {
                names.add("<!subteam^" + group.id());
            }
        }
        return names;
    }

    private static boolean mentions(Post post, List<String> names) {
        return holds(post.text, names) || (post.blocks != null && holds(post.blocks, names));
    }

    private static boolean holds(JsonNode node, List<String> names) {
        if (node.isTextual()) {
            return holds(node.textValue(), names);
        }
        for (JsonNode child : node) {
            if (holds(child, names)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(String text, List<String> names) {
        return text.indexOf('<') >= 0 && names.stream().anyMatch(text::contains);
    }
}
