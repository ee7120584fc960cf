package tocsin.sandbox.story;

import java.util.Optional;

/**
 * A message, as a test looks at it.
 *
 * @param text what it said when it was found
 */
public record Said(Story story, Place where, String ts, String text) {

    /** Waits until it says this, in its text or in its blocks; an edit may bring it. */
    public Said shows(String words) {
        return story.await(
                "message " + ts + " in #" + where.name() + " to show: " + words,
                () -> content().filter(content -> content.contains(words)).map(_ -> this));
    }

    /** Waits until it does not say this any more. */
    public Said showsNoMore(String words) {
        return story.await(
                "message " + ts + " in #" + where.name() + " to show no more: " + words,
                () -> content().filter(content -> !content.contains(words)).map(_ -> this));
    }

    private Optional<String> content() {
        return where.channel().post(ts).map(post -> post.text + "\n" + post.blocks);
    }
}
