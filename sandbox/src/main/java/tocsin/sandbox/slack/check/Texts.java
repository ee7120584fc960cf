package tocsin.sandbox.slack.check;

import java.util.Map;

/** Text objects, and the objects that are made of them. */
final class Texts {

    private Texts() {}

    static Rule plain(int most) {
        return Kinds.all(Map.of("plain_text", plainShape(most)));
    }

    static Rule any(int most) {
        Shape mrkdwn =
                Shape.typed()
                        .required("text", Rule.string(1, most))
                        .optional("verbatim", Rule.flag());
        return Kinds.all(Map.of("plain_text", plainShape(most), "mrkdwn", mrkdwn));
    }

    static Rule confirm() {
        return new Shape()
                .required("title", plain(100))
                .required("text", any(300))
                .required("confirm", plain(30))
                .required("deny", plain(30))
                .optional("style", Rule.oneOf("primary", "danger"));
    }

    /**
     * @param text mrkdwn is for radio buttons and checkboxes alone
     */
    static Rule option(Rule text) {
        return new Shape()
                .required("text", text)
                .required("value", Rule.string(1, 150))
                .optional("description", any(75));
    }

    static Rule overflowOption() {
        return new Shape()
                .required("text", plain(75))
                .required("value", Rule.string(1, 150))
                .optional("description", plain(75))
                .optional("url", Rule.string(1, 3000));
    }

    private static Shape plainShape(int most) {
        return Shape.typed().required("text", Rule.string(1, most)).optional("emoji", Rule.flag());
    }
}
