package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Locale;

/**
 * What shows pictures and files.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/image-block
 *   <li>https://docs.slack.dev/reference/block-kit/block-elements/image-element
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/video-block
 *   <li>https://docs.slack.dev/reference/block-kit/blocks/file-block
 * </ul>
 */
final class Images {

    private Images() {}

    static Shape block() {
        return picture(Shape.block()).optional("title", Texts.plain(2000));
    }

    static Shape element() {
        return picture(Shape.typed());
    }

    static Shape video() {
        return Shape.block()
                .required("alt_text", Rule.string(1, 2000))
                .required("title", Texts.plain(199))
                .required("video_url", secure())
                .required("thumbnail_url", Rule.string(1, 3000))
                .optional("title_url", secure())
                .optional("description", Texts.plain(200))
                .optional("author_name", Rule.string(0, 49))
                .optional("provider_name", Rule.text())
                .optional("provider_icon_url", Rule.string(1, 3000));
    }

    /** A file kept elsewhere, under the id that the app gave it. */
    static Shape file() {
        return Shape.block()
                .required("external_id", Rule.filled())
                .required("source", Rule.oneOf("remote"));
    }

    private static Shape picture(Shape shape) {
        return shape.optional("image_url", Rule.string(1, 3000).and(Images::canBeFetched))
                .optional("slack_file", Composed.slackFile())
                .required("alt_text", Rule.string(1, 2000))
                .also(Images::oneSource);
    }

    private static void oneSource(JsonNode node, Spot at) {
        if (node.has("image_url") && node.has("slack_file")) {
            at.fault("failed to match exactly one allowed schema");
        } else if (!node.has("image_url") && !node.has("slack_file")) {
            at.fault("missing required field: image_url");
        }
    }

    /** Slack fetches a picture before it shows it, and can do so from the web alone. */
    private static void canBeFetched(JsonNode node, Spot at) {
        if (!node.asText().isEmpty() && node.isTextual() && !isWeb(node.textValue())) {
            at.fault("downloading image failed");
        }
    }

    private static boolean isWeb(String url) {
        String start = url.substring(0, Math.min(url.length(), 8)).toLowerCase(Locale.ROOT);
        return start.startsWith("http://") || start.startsWith("https://");
    }

    private static Rule secure() {
        return Rule.readable(
                "https url", url -> url.toLowerCase(Locale.ROOT).startsWith("https://"));
    }
}
