package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.List;

/**
 * Checks what an app answers. Slack tells nobody what is wrong with an answer: the person sees that
 * something went wrong, and the developer has to guess. So these faults are for the developer.
 */
public final class Answers {
    private static final Rule OPTIONS =
            new Shape()
                    .optional("options", Rule.list(0, 100, Options.inMenu()))
                    .optional("option_groups", Rule.list(0, 100, Options.group()))
                    .also(Options::oneSource)
                    .withOthers();
    private static final Rule MESSAGE = message();

    private Answers() {}

    /**
     * The answer to an options load.
     *
     * <p>https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select
     */
    public static List<Fault> options(JsonNode body) {
        return check(body, Pages.OPTIONS_LOAD, OPTIONS);
    }

    /**
     * The answer to a view submission; an empty one, which closes the view, has nothing to check.
     *
     * <p>https://docs.slack.dev/surfaces/modals
     *
     * @param submitted the blocks of the view that was submitted
     */
    public static List<Fault> viewSubmission(JsonNode body, JsonNode submitted) {
        Shape answer =
                new Shape()
                        .required(
                                "response_action", Rule.oneOf("errors", "update", "push", "clear"))
                        .withOthers();
        switch (body.path("response_action").asText()) {
            case "errors" -> answer.required("errors", errors(submitted));
            case "update", "push" -> answer.required("view", Answers::view);
            default -> {}
        }
        return check(body, Pages.VIEW_ANSWERS, answer);
    }

    /**
     * A message as the answer to a command or an interaction, at once or later through the {@code
     * response_url}.
     *
     * <p>https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
     */
    public static List<Fault> message(JsonNode body) {
        return check(body, Pages.MESSAGE_RESPONSES, MESSAGE);
    }

    /** The {@code attachments} of a message. */
    public static List<Fault> attachments(JsonNode attachments, String pointer) {
        Spot at = Spot.of(pointer, Surface.MESSAGE, Pages.ATTACHMENTS);
        Attachments.list().check(attachments, at);
        return at.faults().list();
    }

    private static Shape message() {
        Rule flag = ((Rule) Answers::flagOrItsName).orNull();
        Rule blocks = Blocks.list(0, Surface.MESSAGE.mostBlocks).documentedAt(Pages.BLOCKS);
        return new Shape()
                .optional("response_type", Rule.oneOf("ephemeral", "in_channel").orNull())
                .optional("replace_original", flag)
                .optional("delete_original", flag)
                .optional("text", Rule.text().orNull())
                .optional("thread_ts", Rule.text().orNull())
                .optional("mrkdwn", flag)
                .optional("unfurl_links", flag)
                .optional("unfurl_media", flag)
                .optional("blocks", blocks.orNull())
                .optional("attachments", Attachments.list().orNull())
                .withOthers();
    }

    private static List<Fault> check(JsonNode body, String page, Rule rule) {
        Spot at = Spot.of("", Surface.MESSAGE, page);
        rule.check(body, at);
        return at.faults().list();
    }

    private static void view(JsonNode view, Spot at) {
        Views.check(view, new Spot(at.pointer(), Surface.MODAL, Pages.MODAL, at.faults()));
    }

    /** Each error is for an input block, by its {@code block_id}. */
    private static Rule errors(JsonNode submitted) {
        return (errors, at) -> {
            if (!errors.isObject()) {
                at.fault("must provide an object");
            } else if (errors.isEmpty()) {
                at.fault("must provide at least 1 items");
            }
            errors.properties()
                    .forEach(each -> {
                        Spot spot = at.in(each.getKey());
                        Rule.filled().check(each.getValue(), spot);
                        forAnInput(each.getKey(), submitted, spot);
                    });
        };
    }

    private static void forAnInput(String blockId, JsonNode submitted, Spot at) {
        for (JsonNode block : submitted) {
            if (blockId.equals(block.path("block_id").textValue())) {
                String type = block.path("type").asText();
                if (!type.equals("input")) {
                    at.fault("unsupported type: " + type);
                }
                return;
            }
        }
        at.fault("`block_id` \"" + blockId + "\" does not exist");
    }

    private static void flagOrItsName(JsonNode node, Spot at) {
        String text = node.textValue();
        if (!node.isBoolean() && !"true".equals(text) && !"false".equals(text)) {
            at.fault("must provide a boolean");
        }
    }
}
