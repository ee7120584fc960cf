package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A message. Guarded by the workspace's lock. */
public final class Post {
    /** The keys that tell of a thread. */
    public static final List<String> OF_THREADS =
            List.of(
                    "thread_ts",
                    "parent_user_id",
                    "reply_count",
                    "reply_users_count",
                    "latest_reply",
                    "reply_users",
                    "is_locked",
                    "subscribed");

    public final String ts;
    public final String user;
    public final @Nullable String threadTs;
    public final Map<String, List<String>> reactions = new LinkedHashMap<>();
    public final @Nullable App app;

    /** What its subtype tells besides: the topic that was set, who invited … */
    public final ObjectNode more = Json.object();

    /** The answers in its thread, oldest first: their times and their authors. */
    public final NavigableMap<String, String> replies = new TreeMap<>();

    public @Nullable String subtype;
    public @Nullable String parentUser;
    public @Nullable JsonNode attachments;
    public String text;
    public @Nullable JsonNode blocks;
    public @Nullable JsonNode metadata;
    public @Nullable String editedTs;

    /** The app that posted it. */
    public record App(String botId, String appId, String name) {

        ObjectNode profile(String team) {
            ObjectNode profile = Json.object().put("id", botId).put("app_id", appId);
            profile.put("name", name).put("deleted", false).put("updated", 1_700_000_000);
            profile.putObject("icons");
            return profile.put("team_id", team);
        }
    }

    public Post(
            String ts,
            String user,
            String text,
            @Nullable JsonNode blocks,
            @Nullable JsonNode metadata,
            @Nullable String threadTs,
            @Nullable String subtype,
            @Nullable App app) {
        this.ts = ts;
        this.user = user;
        this.text = text;
        this.blocks = blocks;
        this.metadata = metadata;
        this.threadTs = threadTs;
        this.subtype = subtype;
        this.app = app;
    }

    /** Whether a reply stands in the channel too. */
    public boolean isBroadcast() {
        return "thread_broadcast".equals(subtype);
    }

    public boolean isReply() {
        return threadTs != null && !threadTs.equals(ts);
    }

    /** As {@code conversations.history} tells it; metadata only to those who ask. */
    public ObjectNode toJson(String team, boolean withMetadata) {
        ObjectNode message = Json.object();
        message.put("type", "message");
        if (subtype != null) {
            message.put("subtype", subtype);
        }
        message.put("user", user).put("text", text).put("ts", ts).put("team", team);
        if (app != null) {
            message.put("bot_id", app.botId()).put("app_id", app.appId());
            message.set("bot_profile", app.profile(team));
        }
        if (threadTs != null) {
            message.put("thread_ts", threadTs);
        }
        if (parentUser != null) {
            message.put("parent_user_id", parentUser);
        }
        if (!replies.isEmpty()) {
            thread(message);
        }
        message.setAll(more.deepCopy());
        if (attachments != null) {
            message.set("attachments", attachments.deepCopy());
        }
        if (blocks != null) {
            message.set("blocks", blocks.deepCopy());
        }
        if (withMetadata && metadata != null) {
            message.set("metadata", metadata.deepCopy());
        }
        if (editedTs != null) {
            message.putObject("edited").put("user", user).put("ts", editedTs);
        }
        if (!reactions.isEmpty()) {
            message.set("reactions", reactionsJson());
        }
        return message;
    }

    private void thread(ObjectNode message) {
        List<String> users = replies.values().stream().distinct().toList();
        message.put("thread_ts", ts).put("reply_count", replies.size());
        message.put("reply_users_count", users.size()).put("latest_reply", replies.lastKey());
        message.set("reply_users", Json.texts(users.subList(0, Math.min(5, users.size()))));
        message.put("is_locked", false).put("subscribed", false);
    }

    public ArrayNode reactionsJson() {
        ArrayNode all = Json.array();
        reactions.forEach((name, users) -> {
            ObjectNode reaction = all.addObject().put("name", name).put("count", users.size());
            reaction.set("users", Json.texts(users));
        });
        return all;
    }

    /**
     * @return false when it was there already
     */
    public boolean react(String name, String who) {
        List<String> users = reactions.computeIfAbsent(name, _ -> new ArrayList<>());
        return !users.contains(who) && users.add(who);
    }

    /**
     * @return false when it was not there
     */
    public boolean unreact(String name, String who) {
        List<String> users = reactions.get(name);
        if (users == null || !users.remove(who)) {
            return false;
        }
        if (users.isEmpty()) {
            reactions.remove(name);
        }
        return true;
    }
}
