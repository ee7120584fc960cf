package tocsin.sandbox.slack.check;

/**
 * Text objects: https://docs.slack.dev/reference/block-kit/composition-objects/text-object
 *
 * <p>How long each may be is documented with what holds it.
 */
final class Texts {

    private Texts() {}

    static Rule plain(int most) {
        return Kinds.of("plain_text", plainText(most));
    }

    /** Plain or mrkdwn. */
    static Rule any(int most) {
        return Kinds.of("plain_text", Rule.oneOfSchemas(plainText(most)))
                .or("mrkdwn", Rule.oneOfSchemas(mrkdwn(most)));
    }

    /** Either, where images may stand too. */
    static Kinds besideImages(int most) {
        return Kinds.of("plain_text", plainText(most)).or("mrkdwn", mrkdwn(most));
    }

    private static Shape plainText(int most) {
        return Shape.typed().required("text", Rule.string(1, most)).optional("emoji", Rule.flag());
    }

    private static Shape mrkdwn(int most) {
        return Shape.typed()
                .required("text", Rule.string(1, most))
                .optional("verbatim", Rule.flag());
    }
}
