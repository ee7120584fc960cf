package tocsin.incidents;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether two titles seem to be about the same thing: at least half of their telling words are
 * shared.
 */
public final class Likeness {
    private static final Set<String> SMALL_WORDS =
            Set.of(
                    "a",
                    "an",
                    "and",
                    "are",
                    "at",
                    "for",
                    "from",
                    "has",
                    "have",
                    "in",
                    "is",
                    "it",
                    "its",
                    "not",
                    "of",
                    "on",
                    "or",
                    "our",
                    "the",
                    "to",
                    "was",
                    "we",
                    "with",
                    "down",
                    "slow",
                    "broken",
                    "failing",
                    "error",
                    "errors",
                    "outage",
                    "issue",
                    "issues",
                    "problem",
                    "problems",
                    "untitled",
                    "incident");

    private Likeness() {}

    static boolean alike(String one, String other) {
        Set<String> words = telling(one);
        Set<String> others = telling(other);
        Set<String> shared = new HashSet<>(words);
        shared.retainAll(others);
        Set<String> all = new HashSet<>(words);
        all.addAll(others);
        return !shared.isEmpty() && 2 * shared.size() >= all.size();
    }

    /** Those words of a title that tell what it is about: without one of them, none is alike. */
    public static Set<String> telling(String title) {
        return words(title).stream()
                .filter(word -> word.length() > 1 && !SMALL_WORDS.contains(word))
                .collect(Collectors.toSet());
    }

    /** Every word, in small letters. */
    public static Set<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
