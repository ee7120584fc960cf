package tocsin.chaos.judge;

import tocsin.chaos.judge.Finding.Verdict;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is private is told to its own people alone. */
final class Secrets {
    /** Words that nobody has said before, as people make them. */
    private static final Pattern WORD = Pattern.compile("zq\\d+x");

    private final Books books;
    private final Seen seen;
    private final Consumer<Finding> findings;

    Secrets(Books books, Seen seen, Consumer<Finding> findings) {
        this.books = books;
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        books.declared().stream()
                .filter(Books.Row::isPrivate)
                .filter(row -> seen.rooms().containsKey(row.channel()))
                .forEach(
                        row -> check(row, Objects.requireNonNull(seen.rooms().get(row.channel()))));
    }

    private void check(Books.Row row, Seen.Room home) {
        if (home.isOpen()) {
            find(row, "everybody may look into " + seen.name(home.id()), Instant.EPOCH);
        }
        Set<String> words = words(row);
        seen.messages().stream()
                .filter(message -> isSaid(words, message.content()))
                .filter(message -> !isAmong(home, message.channel()))
                .forEach(message ->
                        find(
                                row,
                                "is told in %s: %s"
                                        .formatted(seen.name(message.channel()), message.content()),
                                message.at()));
        seen.asides().stream()
                .filter(aside -> isSaid(words, aside.text()))
                .filter(aside -> !home.members().contains(aside.user()))
                .forEach(aside ->
                        find(row, "is told to " + aside.user() + ": " + aside.text(), aside.at()));
    }

    /** Everything in its books that nobody else said. */
    private Set<String> words(Books.Row row) {
        return books.of(row.id()).stream()
                .flatMap(fact -> WORD.matcher(fact.body().toString()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    private static boolean isSaid(Set<String> words, String text) {
        return words.stream().anyMatch(text::contains);
    }

    /** Its own channel, or a conversation with its own people. */
    private boolean isAmong(Seen.Room home, String channel) {
        Seen.Room room = seen.rooms().get(channel);
        return room != null
                && !room.isOpen()
                && (room.id().equals(home.id()) || isOfItsPeople(home, room.members()));
    }

    private static boolean isOfItsPeople(Seen.Room home, Set<String> members) {
        return home.members().containsAll(members);
    }

    private void find(Books.Row row, String what, Instant at) {
        findings.accept(
                new Finding(
                        Verdict.WRONG,
                        "incident %d is private, and %s".formatted(row.id(), what),
                        at));
    }
}
