package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Views.
 *
 * <ul>
 *   <li>https://docs.slack.dev/reference/views/modal-views
 *   <li>https://docs.slack.dev/reference/views/home-tab-views
 * </ul>
 *
 * <p>How many bytes a view may have is the method's to check: {@code view_too_large}.
 */
final class Views {
    private static final Rule MODAL =
            view("modal", Surface.MODAL)
                    .required("title", Texts.plain(24))
                    .optional("submit", Texts.plain(24))
                    .optional("close", Texts.plain(24))
                    .optional("clear_on_close", Rule.flag())
                    .optional("notify_on_close", Rule.flag())
                    .optional("submit_disabled", Rule.flag());
    private static final Rule HOME = view("home", Surface.HOME);

    private Views() {}

    static String page(Surface surface) {
        return surface == Surface.HOME ? Pages.HOME : Pages.MODAL;
    }

    static void check(JsonNode view, Spot at) {
        Rule.oneOfSchemas(at.surface() == Surface.HOME ? HOME : MODAL).check(view, at);
        if (at.surface() == Surface.MODAL && !view.has("submit")) {
            noInput(view.path("blocks"), at.in("blocks"));
        }
    }

    private static Shape view(String type, Surface surface) {
        return new Shape()
                .required("type", is(type))
                .required("blocks", Blocks.list(1, surface.mostBlocks))
                .optional("private_metadata", Rule.string(0, 3000))
                .optional("callback_id", Rule.string(0, 255))
                .optional("external_id", Rule.string(0, 255));
    }

    private static Rule is(String type) {
        return (node, at) -> {
            if (!node.isTextual()) {
                at.fault("must provide a string");
            } else if (!node.textValue().equals(type)) {
                at.fault("unsupported type: " + node.textValue());
            }
        };
    }

    /** What is filled in must be sent somehow. */
    private static void noInput(JsonNode blocks, Spot at) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.path(i).path("type").asText().equals("input")) {
                at.in(i)
                        .in("input")
                        .fault("must define `submit` to use an `input` block in modals");
                return;
            }
        }
    }
}
