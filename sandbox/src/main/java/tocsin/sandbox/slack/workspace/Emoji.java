package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import net.fellbaum.jemoji.EmojiManager;

import tocsin.sandbox.slack.Json;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Emoji by the names that Slack has for them: Slack keeps the names, people see the characters. */
public final class Emoji {
    private static final Pattern NAME = Pattern.compile(":([a-z0-9_+'-]+):");
    private static final Map<String, String> CHARACTERS = characters();

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

    /** Each name replaced by its character; an unknown one stays. */
    public static String drawn(String text) {
        return NAME.matcher(text)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                CHARACTERS.getOrDefault(found.group(1), found.group())));
    }

    public static boolean isKnown(String name) {
        return CHARACTERS.containsKey(name);
    }

    /** Name to character, for the page. */
    public static ObjectNode all() {
        ObjectNode all = Json.object();
        CHARACTERS.forEach(all::put);
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
