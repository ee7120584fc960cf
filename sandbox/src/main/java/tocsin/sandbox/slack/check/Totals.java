package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.Map;

/**
 * What the blocks of a payload may hold together, as the pages of the markdown, table, data table
 * and data visualization blocks say.
 */
final class Totals {
    private static final int MARKDOWN = 12_000;
    private static final int TABLE = 10_000;
    private static final int DATA_TABLE = 20_000;
    private static final int CHARTS = 2;

    private final Map<String, Integer> counted = new HashMap<>();
    private final Map<String, Integer> written = new HashMap<>();

    private Totals() {}

    static void kept(JsonNode blocks, Spot at) {
        new Totals().blocks(blocks, at);
    }

    private void blocks(JsonNode blocks, Spot at) {
        for (int i = 0; blocks.isArray() && i < blocks.size(); i++) {
            String type = blocks.path(i).path("type").asText();
            block(type, blocks.path(i), at.in(i).documentedAt(Blocks.page(type)));
        }
    }

    private void block(String type, JsonNode block, Spot at) {
        switch (type) {
            case "markdown" -> text(type, block.path("text"), MARKDOWN, at.in("text"));
            case "table" -> {
                number(type, 1, "only_one_table_allowed", at);
                text(type, block.path("rows"), TABLE, at.in("rows"));
            }
            case "data_table" -> text(type, block.path("rows"), DATA_TABLE, at.in("rows"));
            case "data_visualization" ->
                    number(type, CHARTS, "no more than " + CHARTS + " items allowed", at);
            case "container" -> blocks(block.path("child_blocks"), at.in("child_blocks"));
            default -> {}
        }
    }

    /** In a message only so many of a type. */
    private void number(String type, int most, String refusal, Spot at) {
        if (counted.merge(type, 1, Integer::sum) > most && at.surface() == Surface.MESSAGE) {
            at.fault(refusal);
        }
    }

    private void text(String type, JsonNode node, int most, Spot at) {
        int before = written.getOrDefault(type, 0);
        int after = before + length(node);
        written.put(type, after);
        if (before <= most && after > most) {
            at.fault("must be less than " + (most + 1) + " characters");
        }
    }

    private static int length(JsonNode node) {
        if (node.isTextual()) {
            return node.textValue().codePointCount(0, node.textValue().length());
        }
        int length = 0;
        for (JsonNode text : node.isArray() ? node : node.path("elements")) {
            length += length(text);
        }
        return node.isObject() ? length + length(node.path("text")) : length;
    }
}
