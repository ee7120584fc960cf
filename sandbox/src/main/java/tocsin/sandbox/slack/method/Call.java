package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.slack.workspace.Canvas;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A call of a method by the app: its arguments, as form fields or as JSON. */
public record Call(Workspace workspace, Reference reference, ObjectNode args) {

    public String bot() {
        return workspace.botUser;
    }

    public String required(String name) {
        String value = text(name, "");
        if (value.isEmpty()) {
            throw SlackError.missing(name);
        }
        return value;
    }

    public String text(String name, String otherwise) {
        JsonNode node = args.path(name);
        return node.isMissingNode() || node.isNull()
                ? otherwise
                : node.isValueNode() ? node.asText() : node.toString();
    }

    public boolean has(String name) {
        return !text(name, "").isEmpty();
    }

    public boolean flag(String name) {
        String value = text(name, "");
        return value.equals("true") || value.equals("1");
    }

    /** Text of at most so many characters. */
    public String bounded(String name, int most) {
        String text = text(name, "");
        if (text.length() > most) {
            throw wrong("must be less than " + (most + 1) + " characters", name);
        }
        return text;
    }

    public int number(String name, int otherwise) {
        try {
            return Integer.parseInt(text(name, String.valueOf(otherwise)));
        } catch (NumberFormatException _) {
            throw wrong("must be a number", name);
        }
    }

    /** An argument that is not as it should be, in Slack's words. */
    public SlackError wrong(String message, String argument) {
        return SlackError.withMessages(
                "invalid_arguments", List.of(message + " [json-pointer:/" + argument + "]"));
    }

    /** The first of these codes that Slack declares for the method. */
    public SlackError refusal(String... codes) {
        return new SlackError(
                Stream.of(codes)
                        .filter(reference.errors()::contains)
                        .findFirst()
                        .orElse("invalid_arguments"));
    }

    /** Values that come as a list, as a list in a string, or between commas. */
    public List<String> list(String name) {
        JsonNode node =
                text(name, "").startsWith("[") ? json(name, "invalid_arguments") : args.path(name);
        if (node != null && node.isArray()) {
            return node.valueStream().map(JsonNode::asText).toList();
        }
        return Stream.of(text(name, "").split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** An argument that is JSON, or JSON in a string; null when it is not given. */
    public @Nullable JsonNode json(String name, String refusal) {
        JsonNode node = args.path(name);
        if (node.isMissingNode()
                || node.isNull()
                || (node.isTextual() && node.asText().isEmpty())) {
            return null;
        }
        if (!node.isTextual()) {
            return node;
        }
        try {
            return Json.parse(node.asText());
        } catch (JsonProcessingException _) {
            throw new SlackError(refusal);
        }
    }

    /** The channel that the app knows of. */
    public Channel channel(String argument) {
        return covered(workspace.channel(required(argument), bot()));
    }

    /** The channel, when the app's scopes cover its kind. */
    public Channel covered(Channel channel) {
        workspace.scopes.demand(reference, channel.kind);
        return channel;
    }

    /** The same, when the app is in it. */
    public Channel joined(String argument) {
        Channel channel = channel(argument);
        if (!channel.members.contains(bot())) {
            throw refusal("not_in_channel", "no_access", "channel_not_found");
        }
        return channel;
    }

    /** The same, when it is a channel and not a direct message. */
    public Channel room(String argument) {
        Channel channel = channel(argument);
        if (channel.kind == Channel.Kind.DIRECT || channel.kind == Channel.Kind.GROUP_DIRECT) {
            throw new SlackError("method_not_supported_for_channel_type");
        }
        return joined(argument);
    }

    public Post post(Channel channel, String argument) {
        return channel.post(required(argument))
                .orElseThrow(() -> new SlackError("message_not_found"));
    }

    public Canvas canvas() {
        return workspace
                .canvases
                .find(required("canvas_id"))
                .orElseThrow(() -> new SlackError("canvas_not_found"));
    }

    /** The message that is answered; null when none is. */
    public @Nullable String thread() {
        return has("thread_ts") ? text("thread_ts", "") : null;
    }

    public boolean seesEmail() {
        return workspace.scopes.granted().contains("users:read.email");
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(workspace.people.get(id));
    }
}
