package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of a text when Slack keeps it: addresses in angle brackets, emoji by name, and stray
 * {@code &}, {@code <} and {@code >} escaped (Slack: formatting text for apps).
 */
final class StoredText {
    private static final Pattern PARTS =
            Pattern.compile(
                    "<(?:[@#!]|https?://|mailto:|tel:)[^<>\\n]*>"
                            + "|&(?:amp|lt|gt);"
                            + "|https?://[^\\s<>|\"`]+"
                            + "|[&<>]");
    private static final Pattern CLOSING = Pattern.compile("[.,;:!?'*_~)\\]]+$");

    private StoredText() {}

    static String of(String text) {
        return Emoji.named(
                PARTS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(kept(found))));
    }

    /** The same for every text object in blocks; a plain text keeps its characters. */
    static JsonNode of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode kept = object.objectNode();
            object.properties().forEach(field -> kept.set(field.getKey(), of(field.getValue())));
            if (object.path("text").isTextual()) {
                String text = object.path("text").asText();
                switch (object.path("type").asText()) {
                    case "mrkdwn" -> kept.put("text", of(text));
                    case "plain_text" -> kept.put("text", Emoji.named(text));
                    default -> kept.put("text", text);
                }
            }
            return kept;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode kept = array.arrayNode();
            array.forEach(each -> kept.add(of(each)));
            return kept;
        }
        return node;
    }

    private static String kept(MatchResult found) {
        String part = found.group();
        return switch (part) {
            case "&" -> "&amp;";
            case "<" -> "&lt;";
            case ">" -> "&gt;";
            default -> part.startsWith("http") ? linked(part) : part;
        };
    }

    private static String linked(String part) {
        Matcher closing = CLOSING.matcher(part);
        String tail = closing.find() ? closing.group() : "";
        String address = part.substring(0, part.length() - tail.length());
        return "<" + address.replaceAll("&(?!amp;)", "&amp;") + ">" + tail;
    }
}
