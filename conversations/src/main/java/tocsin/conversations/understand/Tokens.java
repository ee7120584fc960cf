package tocsin.conversations.understand;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a command as Slack sent them; what is in angle brackets is one word.
 *
 * @param text what they were taken from
 * @param words each with its place in the text
 */
record Tokens(String text, List<Token> words) {
    private static final Pattern WORD = Pattern.compile("<[^<>]*>|\\S+");

    record Token(String word, int start, int end) {}

    static Tokens of(String text) {
        List<Token> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(new Token(matcher.group(), matcher.start(), matcher.end()));
        }
        return new Tokens(text, List.copyOf(words));
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    int size() {
        return words.size();
    }

    /** The first word, as Slack sent it. */
    String first() {
        return words.getFirst().word();
    }

    /** Everything behind the first so many words. */
    Tokens after(int count) {
        return count == 0 ? this : of(text.substring(words.get(count - 1).end()));
    }

    /** The first so many words, as plain text. */
    String upTo(int count) {
        return SlackText.plain(text.substring(0, words.get(count - 1).end()));
    }

    /** All of it for people, line breaks kept. */
    String plain() {
        return SlackText.plain(text);
    }

    Tokens without(String... banned) {
        StringBuilder kept = new StringBuilder(text);
        for (Token token : words.reversed()) {
            if (List.of(banned).contains(token.word())) {
                kept.delete(token.start(), token.end());
            }
        }
        return of(kept.toString());
    }

    boolean has(String... wanted) {
        return words.stream().anyMatch(token -> List.of(wanted).contains(token.word()));
    }
}
