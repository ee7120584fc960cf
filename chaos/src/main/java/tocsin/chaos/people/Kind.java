package tocsin.chaos.people;

import tocsin.sandbox.slack.workspace.Post;

/** The bot's own mark on a message: what kind it is, and which one. */
public final class Kind {

    private Kind() {}

    /** {@code card}, {@code message}, {@code nag} …; empty when it has no mark. */
    public static String of(Post post) {
        if (post.metadata == null) {
            return "";
        }
        String type = post.metadata.path("event_type").asText();
        return type.startsWith("tocsin_") ? type.substring("tocsin_".length()) : type;
    }

    /** What tells it from every other of its kind. */
    public static String key(Post post) {
        return post.metadata == null
                ? ""
                : post.metadata.path("event_payload").path("key").asText();
    }
}
