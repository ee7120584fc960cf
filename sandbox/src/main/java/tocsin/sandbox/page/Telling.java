package tocsin.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.hand.Reading;
import tocsin.sandbox.hand.Seen;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.List;
import java.util.Optional;

/**
 * A change as one reader is told of it: with the thing itself, so that the page need not ask. Call
 * with the workspace's lock held.
 */
final class Telling {
    private final Workspace workspace;
    private final Reading reading;
    private final Frame frame;

    Telling(Workspace workspace, Reading reading) {
        this.workspace = workspace;
        this.reading = reading;
        frame = new Frame(workspace, reading);
    }

    Optional<ObjectNode> to(String reader, ObjectNode change) {
        if (change.has("user") && !change.path("user").asText().equals(reader)) {
            return Optional.empty();
        }
        Seen seen = new Seen(workspace, reader);
        Channel channel = workspace.channels.get(change.path("channel").asText());
        if (channel != null && !seen.sees(channel)) {
            // Whoever has just left a private channel must learn that it is gone.
            return change.path("kind").asText().equals("member")
                    ? Optional.of(change.deepCopy().putNull("now"))
                    : Optional.empty();
        }
        return Optional.of(with(change.deepCopy(), seen, channel));
    }

    private ObjectNode with(ObjectNode change, Seen seen, @Nullable Channel channel) {
        switch (change.path("kind").asText()) {
            case "message" -> {
                if (channel != null) {
                    String reader = String.valueOf(seen.reader());
                    channel.post(change.path("ts").asText())
                            .ifPresent(
                                    post -> change.put("mention", reading.mentions(post, reader)));
                    parent(change, seen, channel, change.at("/message/thread_ts").asText());
                }
            }
            case "channel", "member", "pin", "bookmark", "read", "message_deleted" -> {
                if (channel == null) {
                    change.putNull("now");
                } else {
                    change.set("now", frame.channel(seen, channel));
                    parent(change, seen, channel, change.path("thread_ts").asText());
                }
            }
            case "view" -> change.set("views", seen.views());
            case "home" -> change.set("homes", seen.homes());
            case "notice" -> change.set("notices", seen.notices());
            case "ephemeral" -> {
                if (!change.has("message")) {
                    change.set("all", seen.ephemerals());
                }
            }
            case "user" -> {
                change.set("users", seen.people());
                change.set("usergroups", seen.groups());
            }
            default -> {
                // The others say all themselves.
            }
        }
        return change;
    }

    /** The message whose thread has won or lost a reply. */
    private static void parent(ObjectNode change, Seen seen, Channel channel, String ts) {
        if (!ts.equals(change.path("ts").asText())) {
            channel.post(ts)
                    .ifPresent(post -> change.set("parent", seen.messages(List.of(post)).get(0)));
        }
    }
}
