package tocsin.chaos.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.Sandbox;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The workspace as people look at it. */
final class Workplace {
    private static final long TO_OPEN_MILLIS = 3_000;

    private final Sandbox sandbox;

    Workplace(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A button that somebody can press. */
    record Button(String ts, String value) {}

    JsonNode does(String deed, ObjectNode wish) {
        return sandbox.hand().perform(deed, wish);
    }

    String person(String name) {
        return sandbox.workspace().locked(() -> sandbox.workspace().find(name).orElseThrow().id());
    }

    /** The channels of incidents that somebody sees, the newest first. */
    List<String> rooms(String user) {
        return sandbox.workspace()
                .locked(() ->
                        sandbox.workspace().channels.values().stream()
                                .filter(channel ->
                                        channel.name != null
                                                && channel.name.startsWith("incident-")
                                                && channel.isSeenBy(user))
                                .map(channel -> channel.id)
                                .toList()
                                .reversed());
    }

    String id(String channelName) {
        return sandbox.workspace()
                .locked(() -> sandbox.workspace().named(channelName).orElseThrow().id);
    }

    void enter(String channel, String user) {
        boolean isIn = sandbox.workspace().locked(() -> room(channel).members.contains(user));
        if (!isIn) {
            JsonNode _ = does("join", Json.object().put("user", user).put("channel", channel));
        }
    }

    boolean isSeen(String channel, String user) {
        return sandbox.workspace().locked(() -> room(channel).isSeenBy(user));
    }

    /** Waits a while for a form to open, which needs an answer of Slack's on the way. */
    Optional<String> form(String user, String callbackId) {
        try {
            boolean _ =
                    sandbox.workspace()
                            .await(() -> open(user, callbackId).isPresent(), TO_OPEN_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return sandbox.workspace().locked(() -> open(user, callbackId));
    }

    private Optional<String> open(String user, String callbackId) {
        return sandbox.workspace().views.stack(user).stream()
                .filter(view -> view.toJson().path("callback_id").asText().equals(callbackId))
                .map(view -> view.id)
                .findFirst();
    }

    /** The buttons of that name on the messages of that kind. */
    List<Button> buttons(String channel, String kind, String action) {
        return sandbox.workspace()
                .locked(() -> {
                    List<Button> found = new ArrayList<>();
                    for (Post post : room(channel).posts.values()) {
                        if (kind.equals(Kind.of(post)) && post.blocks != null) {
                            collect(post.ts, post.blocks, action, found);
                        }
                    }
                    return found;
                });
    }

    private static void collect(String ts, JsonNode node, String action, List<Button> found) {
        if (node.path("action_id").asText().equals(action)) {
            found.add(new Button(ts, node.path("value").asText()));
        }
        node.forEach(inner -> collect(ts, inner, action, found));
    }

    /** Call with the workspace's lock. */
    private Channel room(String id) {
        return Objects.requireNonNull(sandbox.workspace().channels.get(id));
    }
}
