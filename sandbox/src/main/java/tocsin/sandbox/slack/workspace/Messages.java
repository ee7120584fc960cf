package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Posting, editing, deleting and reacting, with the events that follow. Call with the workspace's
 * lock held.
 */
public final class Messages {
    private static final Pattern MENTION = Pattern.compile("<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>");
    private final Workspace workspace;

    Messages(Workspace workspace) {
        this.workspace = workspace;
    }

    public Post byPerson(Channel channel, String user, String text, @Nullable String threadTs) {
        return add(channel, new Post(workspace.ts(), user, text, null, null, threadTs, null, null));
    }

    public Post byApp(
            Channel channel,
            String text,
            @Nullable JsonNode blocks,
            @Nullable JsonNode metadata,
            @Nullable String threadTs) {
        return add(channel, draft(text, blocks, metadata, threadTs));
    }

    /** A message of the app that is not posted yet. */
    public Post draft(
            String text,
            @Nullable JsonNode blocks,
            @Nullable JsonNode metadata,
            @Nullable String threadTs) {
        return new Post(
                workspace.ts(),
                workspace.botUser,
                StoredText.of(text),
                kept(blocks),
                metadata,
                threadTs,
                null,
                new Post.App(workspace.botId, workspace.appId, workspace.manifest.appName()));
    }

    /** The same message with the time that it is now. */
    Post again(Post draft) {
        Post post =
                new Post(
                        workspace.ts(),
                        draft.user,
                        draft.text,
                        draft.blocks,
                        draft.metadata,
                        draft.threadTs,
                        draft.subtype,
                        draft.app);
        post.attachments = draft.attachments;
        return post;
    }

    /** What Slack itself writes into a channel: somebody joined, the topic was set … */
    public void bySystem(
            Channel channel, String user, String subtype, String text, ObjectNode more) {
        Post post = new Post(workspace.ts(), user, text, null, null, null, subtype, null);
        post.more.setAll(more);
        add(channel, post);
    }

    public void edit(
            Channel channel, Post post, String text, @Nullable JsonNode blocks, boolean flagged) {
        ObjectNode before = post.toJson(workspace.team, false);
        post.text = post.app == null ? text : StoredText.of(text);
        post.blocks = kept(blocks);
        post.editedTs = flagged ? workspace.ts() : post.editedTs;
        ObjectNode event = event(channel, "message_changed");
        event.set("message", post.toJson(workspace.team, false));
        event.set("previous_message", before);
        tell(channel, event);
        changed("message_changed", channel, post);
    }

    public void delete(Channel channel, Post post) {
        channel.pins.remove(post.ts);
        if (post.isReply()) {
            channel.post(String.valueOf(post.threadTs))
                    .ifPresent(parent -> parent.replies.remove(post.ts));
        }
        if (post.replies.isEmpty()) {
            channel.posts.remove(post.ts);
        } else {
            tombstone(channel, post);
            return;
        }
        ObjectNode event = event(channel, "message_deleted");
        event.put("deleted_ts", post.ts);
        event.set("previous_message", post.toJson(workspace.team, false));
        tell(channel, event);
        workspace
                .feed()
                .tell(
                        Json.object()
                                .put("kind", "message_deleted")
                                .put("channel", channel.id)
                                .put("ts", post.ts)
                                .put("thread_ts", post.threadTs));
    }

    /** What is left of a message whose thread goes on. */
    private void tombstone(Channel channel, Post post) {
        post.subtype = "tombstone";
        edit(channel, post, "This message was deleted.", null, false);
    }

    public void reacted(Channel channel, Post post, String user, String name, boolean added) {
        String kind = added ? "reaction_added" : "reaction_removed";
        ObjectNode event = Json.object().put("type", kind).put("user", user).put("reaction", name);
        event.put("item_user", post.user).put("event_ts", workspace.ts());
        event.putObject("item")
                .put("type", "message")
                .put("channel", channel.id)
                .put("ts", post.ts);
        workspace.happenedIn(channel, kind, event);
        changed("reaction", channel, post);
    }

    public Ephemeral whisper(
            String user,
            String channel,
            String text,
            @Nullable JsonNode blocks,
            @Nullable String threadTs) {
        Ephemeral ephemeral =
                new Ephemeral(
                        user, channel, workspace.ts(), StoredText.of(text), kept(blocks), threadTs);
        workspace.ephemerals.add(ephemeral);
        ObjectNode change = Json.object().put("kind", "ephemeral").put("channel", channel);
        change.put("user", user).set("message", ephemeral.toJson());
        workspace.feed().tell(change);
        return ephemeral;
    }

    /**
     * @throws SlackError when it answers a message that is not there, or an answer
     */
    public Post add(Channel channel, Post post) {
        if (post.isReply()) {
            Post parent =
                    channel.post(String.valueOf(post.threadTs))
                            .filter(each -> !each.isReply())
                            .orElseThrow(() -> new SlackError("cannot_reply_to_message"));
            parent.replies.put(post.ts, post.user);
            post.parentUser = parent.user;
        }
        channel.posts.put(post.ts, post);
        ObjectNode event = post.toJson(workspace.team, post.app != null);
        event.put("channel", channel.id)
                .put("event_ts", post.ts)
                .put("channel_type", channel.type());
        tell(channel, event);
        if (post.app == null && post.subtype == null) {
            mention(channel, post);
        }
        changed("message", channel, post);
        return post;
    }

    private void mention(Channel channel, Post post) {
        Matcher matcher = MENTION.matcher(post.text);
        Set<String> mentioned = new HashSet<>();
        while (matcher.find()) {
            mentioned.add(matcher.group(1));
        }
        if (mentioned.contains(workspace.botUser)) {
            ObjectNode event = post.toJson(workspace.team, false);
            event.put("type", "app_mention").put("channel", channel.id).put("event_ts", post.ts);
            workspace.happenedIn(channel, "app_mention", event);
        }
    }

    private ObjectNode event(Channel channel, String subtype) {
        String ts = workspace.ts();
        return Json.object()
                .put("type", "message")
                .put("subtype", subtype)
                .put("hidden", true)
                .put("channel", channel.id)
                .put("channel_type", channel.type())
                .put("ts", ts)
                .put("event_ts", ts);
    }

    private void tell(Channel channel, ObjectNode event) {
        String subscription =
                switch (channel.kind) {
                    case PUBLIC -> "message.channels";
                    case PRIVATE -> "message.groups";
                    case DIRECT -> "message.im";
                    case GROUP_DIRECT -> "message.mpim";
                };
        workspace.happenedIn(channel, subscription, event);
    }

    private void changed(String kind, Channel channel, Post post) {
        ObjectNode change =
                Json.object().put("kind", kind).put("channel", channel.id).put("ts", post.ts);
        change.set("message", post.toJson(workspace.team, true));
        workspace.feed().tell(change);
    }

    /** Blocks as Slack keeps them: it names every one that the app left without a name. */
    private static @Nullable JsonNode kept(@Nullable JsonNode blocks) {
        if (blocks == null) {
            return null;
        }
        return BlockIds.given(StoredText.of(blocks));
    }
}
