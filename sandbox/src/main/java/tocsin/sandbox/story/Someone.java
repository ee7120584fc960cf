package tocsin.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Ephemeral;
import tocsin.sandbox.slack.workspace.OpenView;

import java.util.Optional;

/** A person of the workspace, doing things. */
public final class Someone {
    private final Story story;
    private final String name;

    Someone(Story story, String name) {
        this.story = story;
        this.name = name;
    }

    public String id() {
        return story.workspace().find(name).orElseThrow().id();
    }

    /**
     * Types a slash command.
     *
     * @return what Slack showed of the answer
     */
    public JsonNode command(Place where, String command, String text) {
        return story.perform(
                "command",
                wish().put("channel", where.name()).put("command", command).put("text", text));
    }

    public Said says(Place where, String text) {
        String ts =
                story.perform("message", wish().put("channel", where.name()).put("text", text))
                        .path("ts")
                        .asText();
        return where.message(ts);
    }

    public Said replies(Said to, String text) {
        String ts =
                story.perform(
                                "message",
                                wish().put("channel", to.where().name())
                                        .put("text", text)
                                        .put("thread_ts", to.ts()))
                        .path("ts")
                        .asText();
        return to.where().message(ts);
    }

    public void edits(Said what, String text) {
        story.perform("edit", at(what).put("text", text));
    }

    public void reacts(Said to, String emoji) {
        story.perform("react", at(to).put("name", emoji));
    }

    public void unreacts(Said to, String emoji) {
        story.perform("react", at(to).put("name", emoji).put("remove", true));
    }

    public void joins(Place where) {
        story.perform("join", wish().put("channel", where.name()));
    }

    /**
     * Presses a button, or chooses from a menu.
     *
     * @param value which one; may be empty
     */
    public void clicks(Said what, String actionId, String value) {
        story.perform("click", at(what).put("action_id", actionId).put("value", value));
    }

    public void uses(Said on, String shortcut) {
        story.perform("shortcut", at(on).put("callback_id", shortcut));
    }

    /** The modal that opens. */
    public Filled modal(String callbackId) {
        OpenView view =
                story.await(
                        "the modal " + callbackId + " for " + name,
                        () ->
                                story.workspace().views.stack(id()).stream()
                                        .filter(each ->
                                                each.toJson()
                                                        .path("callback_id")
                                                        .asText()
                                                        .equals(callbackId))
                                        .findFirst());
        return new Filled(story, name, view);
    }

    public boolean hasModal() {
        return !story.workspace().locked(() -> story.workspace().views.stack(id())).isEmpty();
    }

    /** What only this person sees. */
    public Said isTold(String words) {
        Ephemeral found =
                story.await(
                        "that " + name + " is told: " + words,
                        () ->
                                story.workspace().ephemerals.stream()
                                        .filter(each ->
                                                each.user().equals(id())
                                                        && each.text().contains(words))
                                        .reduce((_, later) -> later));
        return new Said(story, story.channel(found.channel()), found.ts(), found.text());
    }

    /** What Tocsin wrote to this person alone, in their direct messages. */
    public Said isWrittenTo(String words) {
        return story.await(
                "a direct message to " + name + ": " + words,
                () ->
                        story.workspace().channels.values().stream()
                                .filter(each ->
                                        each.id.startsWith("D") && each.members.contains(id()))
                                .flatMap(each ->
                                        each.posts.values().stream()
                                                .filter(post -> post.text.contains(words))
                                                .map(post ->
                                                        new Said(
                                                                story,
                                                                story.channel(each.id),
                                                                post.ts,
                                                                post.text)))
                                .findFirst());
    }

    /** What this person sees, as the page shows it. */
    public Optional<String> sees(Place where) {
        return story.workspace()
                .locked(() ->
                        story.workspace()
                                .named(where.name())
                                .filter(channel -> channel.isSeenBy(id()))
                                .map(channel -> channel.name));
    }

    private ObjectNode at(Said what) {
        return wish().put("channel", what.where().name()).put("ts", what.ts());
    }

    private ObjectNode wish() {
        return Json.object().put("user", name);
    }
}
