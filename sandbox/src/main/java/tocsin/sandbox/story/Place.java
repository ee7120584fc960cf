package tocsin.sandbox.story;

import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A channel, as a test looks at it. */
public final class Place {
    private final Story story;
    private final String name;

    Place(Story story, String name) {
        this.story = story;
        this.name = name;
    }

    public String name() {
        return name;
    }

    public String topic() {
        return story.workspace().locked(() -> channel().topic.value());
    }

    public boolean has(Someone person) {
        return story.workspace().locked(() -> channel().members.contains(person.id()));
    }

    /** Waits until somebody is in it. */
    public Place with(Someone person) {
        return story.await(
                person.id() + " in #" + name,
                () ->
                        channel().members.contains(person.id())
                                ? Optional.of(this)
                                : Optional.empty());
    }

    public int pins() {
        return story.workspace().locked(() -> channel().pins.size());
    }

    public List<String> bookmarks() {
        return story.workspace()
                .locked(() ->
                        channel().bookmarks.stream()
                                .map(each -> each.path("title").asText())
                                .toList());
    }

    /** Everything that was said there, in order, without what Slack itself writes. */
    public List<String> texts() {
        return story.workspace()
                .locked(() ->
                        channel().posts.values().stream()
                                .filter(Place::isSaid)
                                .map(post -> post.text)
                                .toList());
    }

    /** Waits for a message that says this, in its text or in its blocks. */
    public Said says(String words) {
        return says(words, _ -> true);
    }

    private Said says(String words, Predicate<Post> and) {
        return story.await(
                "in #" + name + ": " + words,
                () ->
                        channel().posts.values().stream()
                                .filter(post -> isSaid(post) && and.test(post))
                                .filter(post ->
                                        post.text.contains(words)
                                                || String.valueOf(post.blocks).contains(words))
                                .reduce((_, later) -> later)
                                .map(post -> new Said(story, this, post.ts, post.text)));
    }

    /** By somebody, not by Slack itself; a reply may be shown in the channel as well. */
    private static boolean isSaid(Post post) {
        return post.subtype == null || post.subtype.equals("thread_broadcast");
    }

    public Said message(String ts) {
        return new Said(story, this, ts, "");
    }

    Channel channel() {
        Channel channel = story.workspace().channels.get(name);
        return channel != null
                ? channel
                : story.workspace()
                        .named(name)
                        .orElseThrow(() -> new AssertionError("There is no channel #" + name));
    }
}
