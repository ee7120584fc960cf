package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.OpenView;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.List;

/** What a person wants to do, as it was asked for. */
record Wish(Workspace workspace, ObjectNode body) {

    String text(String name) {
        return body.path(name).asText("");
    }

    String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            throw new HandError("'" + name + "' is missing");
        }
        return value;
    }

    boolean flag(String name) {
        return body.path(name).asBoolean(false);
    }

    int number(String name, int otherwise) {
        return body.path(name).asInt(otherwise);
    }

    List<String> list(String name) {
        return body.path(name).valueStream().map(JsonNode::asText).toList();
    }

    /** Who does it, by id or name. */
    Person user() {
        return person(required("user"));
    }

    Person person(String who) {
        return workspace
                .find(who)
                .orElseThrow(() -> new HandError("Nobody here is called '" + who + "'"));
    }

    /** Where, by id, name or {@code #name}; only what the person can see. */
    Channel channel() {
        String wanted = required("channel");
        Channel channel = workspace.channels.get(wanted);
        if (channel == null) {
            channel = workspace.named(wanted).orElse(null);
        }
        if (channel == null || !channel.isSeenBy(user().id())) {
            throw new HandError(
                    "There is no channel '" + wanted + "' that " + user().name() + " can see");
        }
        return channel;
    }

    /** The channel, when the person is in it. */
    Channel joined() {
        Channel channel = channel();
        if (!channel.members.contains(user().id())) {
            throw new HandError(user().name() + " is not in #" + channel.name + "; join it first");
        }
        if (channel.isArchived) {
            throw new HandError("#" + channel.name + " is archived");
        }
        return channel;
    }

    Post post(Channel channel) {
        String ts = required("ts");
        return channel.post(ts)
                .orElseThrow(() -> new HandError("There is no message " + ts + " there"));
    }

    OpenView view() {
        String id = required("view_id");
        return workspace
                .views
                .find(id)
                .filter(view -> view.user.equals(user().id()))
                .orElseThrow(() -> new HandError("The modal " + id + " is not open"));
    }
}
