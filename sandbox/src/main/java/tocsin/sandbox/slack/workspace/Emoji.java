package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import net.fellbaum.jemoji.EmojiManager;

import tocsin.sandbox.slack.Json;

import java.util.Map;
import java.util.TreeMap;

/** Emoji by the names that Slack has for them: Slack keeps the names, people see the characters. */
public final class Emoji {

    /** Read when the page first asks: no message needs it. */
    private static final class Known {
        private static final Map<String, String> CHARACTERS = characters();
    }

    private Emoji() {}

    /** Each character replaced by its name between colons. */
    public static String named(String text) {
        return text.chars().allMatch(each -> each < 0x80)
                ? text
                : EmojiManager.replaceAllEmojis(
                        text,
                        emoji ->
                                emoji.getSlackAliases().isEmpty()
                                        ? emoji.getEmoji()
                                        : emoji.getSlackAliases().getFirst());
    }

    /** Name to character, for the page. */
    public static ObjectNode all() {
        ObjectNode all = Json.object();
        Known.CHARACTERS.forEach(all::put);
        return all;
    }

    private static Map<String, String> characters() {
        Map<String, String> characters = new TreeMap<>();
        for (var emoji : EmojiManager.getAllEmojis()) {
            for (String alias : emoji.getSlackAliases()) {
                characters.putIfAbsent(alias.replaceAll("^:|:$", ""), emoji.getEmoji());
            }
        }
        return characters;
    }
}
