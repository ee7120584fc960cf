package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An element that people act on, and the block that it stands in.
 *
 * @param block the block whose {@code block_id} a payload names
 */
public record Interactive(JsonNode block, JsonNode element) {
    private static final Set<String> PRESSED =
            Set.of("button", "overflow", "workflow_button", "icon_button", "feedback_buttons");
    private static final Set<String> SHOWN = Set.of("image", "plain_text", "mrkdwn");

    /** All of them in order, those within containers, cards and carousels too. */
    public static List<Interactive> in(@Nullable JsonNode blocks) {
        List<Interactive> all = new ArrayList<>();
        if (blocks != null) {
            blocks.forEach(block -> walk(block, all));
        }
        return all;
    }

    private static void walk(JsonNode block, List<Interactive> all) {
        switch (block.path("type").asText()) {
            case "container" -> block.path("child_blocks").forEach(child -> walk(child, all));
            case "carousel" -> block.path("elements").forEach(card -> walk(card, all));
            case "card" -> block.path("actions").forEach(each -> add(block, each, all));
            case "section" -> add(block, block.path("accessory"), all);
            case "input" -> add(block, block.path("element"), all);
            case "actions", "context_actions" ->
                    block.path("elements").forEach(each -> add(block, each, all));
            default -> {
                // The others only show something.
            }
        }
    }

    private static void add(JsonNode block, JsonNode element, List<Interactive> all) {
        if (element.isObject() && !SHOWN.contains(element.path("type").asText())) {
            all.add(new Interactive(block, element));
        }
    }

    public String type() {
        return element.path("type").asText();
    }

    public String blockId() {
        return block.path("block_id").asText();
    }

    public String actionId() {
        return element.path("action_id").asText();
    }

    /** Whether it holds a value, as {@code state.values} tells it. */
    public boolean isStateful() {
        return !PRESSED.contains(type());
    }

    public boolean isInput() {
        return block.path("type").asText().equals("input");
    }

    /** Whether acting on it goes to the app at once. */
    public boolean isSentAtOnce() {
        return !isInput() || block.path("dispatch_action").asBoolean(false);
    }
}
