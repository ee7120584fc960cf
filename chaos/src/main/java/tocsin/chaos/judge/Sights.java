package tocsin.chaos.judge;

import tocsin.chaos.judge.Finding.Verdict;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What is written down, against what people see. */
final class Sights {
    private static final List<String> BOARDS = List.of("card", "checklist", "announcement", "echo");
    private static final List<String> OWN_BOARDS = List.of("card", "checklist");
    private static final String WELCOME = "Here is what goes on";
    private static final Set<String> SHOWN = Set.of("sent", "adopted");

    private final Books books;
    private final Seen seen;
    private final Consumer<Finding> findings;

    Sights(Books books, Seen seen, Consumer<Finding> findings) {
        this.books = books;
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        repeated();
        whisperedTwice();
        unmarked();
        orphans();
        waiting();
        books.declared().stream().filter(this::isDone).forEach(this::incident);
        books.incidents().stream().filter(this::isDone).forEach(this::window);
        books.facts().values().forEach(this::rangTwice);
    }

    /** Every message has a mark that no other message has. */
    private void repeated() {
        Map<String, List<Seen.Message>> same =
                seen.messages().stream()
                        .filter(each -> !each.key().isEmpty())
                        .collect(
                                Collectors.groupingBy(
                                        each ->
                                                "%s %s in %s"
                                                        .formatted(
                                                                each.kind(),
                                                                each.key(),
                                                                seen.name(each.channel())),
                                        TreeMap::new,
                                        Collectors.toList()));
        same.forEach((name, messages) -> {
            if (messages.size() > 1) {
                find(
                        Verdict.DOUBLED,
                        "message %s was posted %d times: %s"
                                .formatted(
                                        name,
                                        messages.size(),
                                        messages.stream().map(Seen.Message::ts).toList()),
                        messages.getLast().at());
            }
        });
    }

    /**
     * What one person sees has no mark; of these there is one for each who comes into a channel.
     */
    private void whisperedTwice() {
        seen.asides().stream()
                .filter(aside -> aside.text().contains(WELCOME))
                .collect(
                        Collectors.groupingBy(
                                aside -> aside.user() + " in " + seen.name(aside.channel()),
                                TreeMap::new,
                                Collectors.toList()))
                .forEach((whom, whispers) -> {
                    if (whispers.size() > 1) {
                        find(
                                Verdict.DOUBLED,
                                "%s was welcomed %d times".formatted(whom, whispers.size()),
                                whispers.getLast().at());
                    }
                });
    }

    private void unmarked() {
        seen.messages().stream()
                .filter(each -> each.kind().isEmpty())
                .forEach(each ->
                        find(
                                Verdict.WRONG,
                                "message %s in %s has no mark: %s"
                                        .formatted(
                                                each.ts(),
                                                seen.name(each.channel()),
                                                each.content()),
                                each.at()));
    }

    /**
     * Where people went on by hand while it was in doubt whether the database had taken it, the
     * message says where the incident's own channel is.
     */
    private boolean isPointedOn(Seen.Room room, Set<String> known) {
        return seen.in(room.id(), "by_hand").stream()
                .anyMatch(message ->
                        known.stream()
                                .filter(channel -> !channel.isEmpty())
                                .anyMatch(channel ->
                                        message.content().contains("<#" + channel + ">")));
    }

    private void orphans() {
        Set<String> known =
                books.incidents().stream().map(Books.Row::channel).collect(Collectors.toSet());
        seen.rooms().values().stream()
                .filter(room -> room.isOfTheBot() && room.name().startsWith("incident-"))
                .filter(room -> !known.contains(room.id()) && !isPointedOn(room, known))
                .forEach(room ->
                        find(
                                Verdict.DOUBLED,
                                "channel #" + room.name() + " belongs to no incident",
                                Instant.EPOCH));
    }

    /** One line for each lane that stands still; what it has not shown follows from that. */
    private void waiting() {
        books.waiting().stream()
                .collect(
                        Collectors.groupingBy(
                                effect ->
                                        "incident %d, %s"
                                                .formatted(effect.incident(), effect.lane()),
                                TreeMap::new,
                                Collectors.toList()))
                .forEach((lane, effects) -> {
                    Books.Effect first = effects.getFirst();
                    find(
                            Verdict.LOST,
                            "%s: %d effects were not done in the end, the first is %d (%s): %s"
                                    .formatted(
                                            lane,
                                            effects.size(),
                                            first.id(),
                                            first.outcome(),
                                            first.body()),
                            first.created());
                });
    }

    private boolean isDone(Books.Row row) {
        return books.waiting().stream().noneMatch(effect -> effect.incident() == row.id());
    }

    private void incident(Books.Row row) {
        Instant declared = books.of(row.id()).getFirst().at();
        Seen.Room room = seen.rooms().get(row.channel());
        if (room == null) {
            find(Verdict.LOST, "incident %d has no channel".formatted(row.id()), declared);
            return;
        }
        for (String board : row.isPrivate() ? OWN_BOARDS : BOARDS) {
            board(row, board, declared);
        }
        if (room.pins().isEmpty() || room.bookmarks() == 0) {
            find(Verdict.LOST, "incident %d: no pin or no bookmark".formatted(row.id()), declared);
        }
        if (room.pins().size() > 1 || room.bookmarks() > 1) {
            find(
                    Verdict.DOUBLED,
                    "incident %d: %d pins, %d bookmarks"
                            .formatted(row.id(), room.pins().size(), room.bookmarks()),
                    declared);
        }
        newest(row, room);
        said(row);
    }

    /** It is on a board in the channel of its audience, and a cancelled one says so. */
    private void window(Books.Row row) {
        List<Fact> turns = books.of(row.id()).stream().filter(fact -> fact.is("window")).toList();
        if (turns.isEmpty()) {
            return;
        }
        List<Seen.Message> boards = seen.of(row.id(), "window");
        boolean isCancelled = turns.stream().anyMatch(Sights::cancels);
        if (boards.isEmpty()) {
            find(Verdict.LOST, "window %d is on no board".formatted(row.id()), latest(row));
        }
        boards.stream()
                .filter(board -> board.content().contains("*Cancelled*") != isCancelled)
                .forEach(board ->
                        find(
                                Verdict.WRONG,
                                "window %d: %s, and its board says: %s"
                                        .formatted(
                                                row.id(),
                                                isCancelled ? "cancelled" : "not cancelled",
                                                board.content()),
                                latest(row)));
    }

    private static boolean cancels(Fact fact) {
        return fact.says("\"is\":\"cancelled\"");
    }

    private void board(Books.Row row, String board, Instant declared) {
        List<Seen.Message> shown = seen.of(row.id(), board);
        String name = "incident %d: %s".formatted(row.id(), board);
        if (shown.isEmpty()) {
            find(Verdict.LOST, name + " is not there", declared);
            return;
        }
        boolean isAtHome = shown.getFirst().channel().equals(row.channel());
        boolean belongsHome = board.equals("card") || board.equals("checklist");
        if (isAtHome != belongsHome) {
            find(
                    Verdict.WRONG,
                    name + " is in " + seen.name(shown.getFirst().channel()),
                    shown.getFirst().at());
        }
        if (!board.equals("checklist") && !shown.getFirst().content().contains(row.title())) {
            find(
                    Verdict.WRONG,
                    "%s does not show the title '%s': %s"
                            .formatted(name, row.title(), shown.getFirst().content()),
                    latest(row));
        }
    }

    /** Everything is resolved in the end. */
    private void newest(Books.Row row, Seen.Room room) {
        boolean isTopic =
                room.topic().startsWith(row.severity() + " ")
                        && room.topic().contains(" · " + row.title() + " · ")
                        && room.topic().contains(" · " + row.phase());
        if (!isTopic) {
            find(
                    Verdict.WRONG,
                    "incident %d is %s, '%s', %s, and the topic says: %s"
                            .formatted(
                                    row.id(),
                                    row.severity(),
                                    row.title(),
                                    row.phase(),
                                    room.topic()),
                    latest(row));
        }
        Map<String, String> holders = new HashMap<>();
        for (Fact fact : books.of(row.id())) {
            if (fact.is("role-taken")) {
                holders.put(fact.text("role"), fact.text("by"));
            } else if (fact.is("role-left")) {
                holders.remove(fact.text("role"));
            }
        }
        seen.of(row.id(), "card").stream()
                .filter(card ->
                        !card.content().contains("*" + capital(row.phase()) + "*")
                                || !card.content().contains(row.severity() + " ")
                                || !holders.values().stream()
                                        .allMatch(who -> card.content().contains("<@" + who + ">")))
                .forEach(card ->
                        find(
                                Verdict.WRONG,
                                "incident %d is %s, %s, led by %s, and the card says: %s"
                                        .formatted(
                                                row.id(),
                                                row.severity(),
                                                row.phase(),
                                                holders,
                                                card.content()),
                                latest(row)));
    }

    /** What is said once is there once: as many messages as were sent, each fact in one of them. */
    private void said(Books.Row row) {
        List<Seen.Message> said = seen.in(row.channel(), "message");
        Set<String> sent =
                books.delivered().stream()
                        .filter(effect ->
                                effect.incident() == row.id()
                                        && effect.lane().equals("TALK")
                                        && SHOWN.contains(effect.outcome()))
                        .map(effect -> "effect:" + effect.id())
                        .collect(Collectors.toSet());
        long there = said.stream().map(Seen.Message::key).distinct().count();
        if (there != sent.size()) {
            find(
                    there < sent.size() ? Verdict.LOST : Verdict.WRONG,
                    "incident %d: %d messages were said and %d are there"
                            .formatted(row.id(), sent.size(), there),
                    latest(row));
        }
        books.of(row.id()).stream()
                .filter(fact -> fact.is("update-given"))
                .forEach(fact -> update(fact, said));
    }

    private void update(Fact fact, List<Seen.Message> said) {
        String what = fact.body().path("update").path("what").asText();
        long times = said.stream().filter(each -> each.content().contains(what)).count();
        if (times != 1) {
            find(
                    times == 0 ? Verdict.LOST : Verdict.DOUBLED,
                    "%s '%s' was said %d times".formatted(fact, what, times),
                    fact.at());
        }
    }

    private void rangTwice(List<Fact> facts) {
        Map<String, Fact> rang = new HashMap<>();
        for (Fact fact : facts) {
            if (fact.is("clock") && fact.body().path("turn").path("is").asText().equals("rang")) {
                String ring =
                        "%s %s %s"
                                .formatted(
                                        fact.body().path("turn").path("name").asText(),
                                        fact.body().path("turn").path("since").asText(),
                                        fact.body().path("turn").path("rung").asText());
                Fact before = rang.putIfAbsent(ring, fact);
                if (before != null) {
                    find(
                            Verdict.DOUBLED,
                            "%s rang as %s did: %s".formatted(fact, before, ring),
                            fact.at());
                }
            }
        }
    }

    private Instant latest(Books.Row row) {
        return books.of(row.id()).getLast().at();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private void find(Verdict verdict, String sentence, Instant at) {
        findings.accept(new Finding(verdict, sentence, at));
    }
}
