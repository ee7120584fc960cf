package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A channel or a direct message, with everything in it. Guarded by the workspace's lock. */
public final class Channel {
    public final String id;
    public final String creator;
    public final long created;
    public final Kind kind;
    public final Set<String> members = new LinkedHashSet<>();
    public final NavigableMap<String, Post> posts = new TreeMap<>();
    public final Set<String> pins = new LinkedHashSet<>();
    public final List<ObjectNode> bookmarks = new ArrayList<>();
    public final List<String> previousNames = new ArrayList<>();
    public String name;
    public boolean isArchived;
    public Told topic = Told.NOTHING;
    public Told purpose = Told.NOTHING;

    /** What kind of conversation it is. */
    public enum Kind {
        PUBLIC,
        PRIVATE,
        DIRECT,
        /** Direct messages among several. */
        GROUP_DIRECT
    }

    /** A topic or a purpose, and who set it. */
    public record Told(String value, String by, long at) {
        static final Told NOTHING = new Told("", "", 0);

        ObjectNode toJson() {
            return Json.object().put("value", value).put("creator", by).put("last_set", at);
        }
    }

    Channel(String id, String name, Kind kind, String creator, long created) {
        this.id = id;
        this.name = name;
        this.kind = kind;
        this.creator = creator;
        this.created = created;
    }

    public boolean isPublic() {
        return kind == Kind.PUBLIC;
    }

    public boolean isGeneral() {
        return "general".equals(name);
    }

    /** Whether somebody knows that it exists. */
    public boolean isSeenBy(String user) {
        return isPublic() || members.contains(user);
    }

    public Optional<Post> post(String ts) {
        return Optional.ofNullable(posts.get(ts));
    }

    /** The word in events and subscriptions (Slack: {@code channel_type}). */
    public String type() {
        return switch (kind) {
            case PUBLIC -> "channel";
            case PRIVATE -> "group";
            case DIRECT -> "im";
            case GROUP_DIRECT -> "mpim";
        };
    }

    /** As {@code conversations.info} tells it to one reader. */
    public ObjectNode toJson(String reader, String team) {
        ObjectNode channel = Json.object();
        channel.put("id", id);
        if (kind == Kind.DIRECT) {
            members.stream()
                    .filter(member -> !member.equals(reader))
                    .findFirst()
                    .ifPresent(other -> channel.put("user", other));
        } else {
            channel.put("name", name).put("name_normalized", name);
        }
        channel.put("is_channel", kind == Kind.PUBLIC);
        channel.put("is_group", kind == Kind.PRIVATE || kind == Kind.GROUP_DIRECT);
        channel.put("is_im", kind == Kind.DIRECT).put("is_mpim", kind == Kind.GROUP_DIRECT);
        channel.put("is_private", kind != Kind.PUBLIC).put("created", created);
        channel.put("is_archived", isArchived).put("is_general", isGeneral());
        channel.put("unlinked", 0).put("creator", creator).put("is_shared", false);
        channel.put("is_org_shared", false).put("is_ext_shared", false);
        channel.put("is_pending_ext_shared", false).put("context_team_id", team);
        channel.put("is_member", members.contains(reader)).put("updated", created * 1000);
        channel.set("topic", topic.toJson());
        channel.set("purpose", purpose.toJson());
        channel.set("previous_names", Json.texts(previousNames));
        channel.put("priority", 0);
        return channel;
    }
}
