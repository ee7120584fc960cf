package tocsin.chaos.judge;

import tocsin.chaos.judge.Finding.Verdict;
import tocsin.chaos.people.Ask;
import tocsin.chaos.people.Ask.Outcome;
import tocsin.chaos.people.Wish;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** What was asked, against what is written down: done is once, refused is never, open is either. */
final class Promises {
    /** How late somebody may be told aside that their click was refused. */
    private static final Duration ASIDE = Duration.ofSeconds(15);

    /** What is written may have been decided so long before. */
    private static final Duration COMMIT = Duration.ofSeconds(15);

    /** Clocks of one machine. */
    private static final Duration TICK = Duration.ofMillis(5);

    private static final Set<String> NOT_A_REFUSAL =
            Set.of("Here is what goes on", "is open for", "Timeline of", "at hand", "could not be");

    private final List<Ask> asks;
    private final Books books;
    private final Seen seen;
    private final Consumer<Finding> findings;

    Promises(List<Ask> asks, Books books, Seen seen, Consumer<Finding> findings) {
        this.asks = asks;
        this.books = books;
        this.seen = seen;
        this.findings = findings;
    }

    void check() {
        asks.forEach(ask -> {
            switch (ask.wish()) {
                case DECLARE,
                        DECLARE_BY_FORM,
                        DECLARE_PRIVATE,
                        NOTE,
                        UPDATE,
                        UPDATE_BY_FORM,
                        SEVERITY,
                        PHASE,
                        RESOLVE,
                        STEP,
                        ANNOUNCE_WINDOW,
                        CANCEL_WINDOW ->
                        worded(ask);
                case TITLE ->
                        lasting(
                                ask,
                                fact ->
                                        (fact.is("retitled") || fact.is("declared"))
                                                ? Optional.of(
                                                        fact.text("title").equals(ask.detail()))
                                                : Optional.empty());
                case SUBSCRIBE, UNSUBSCRIBE -> lasting(ask, fact -> subscription(fact, ask));
                case CLAIM -> lasting(ask, fact -> role(fact, ask));
                case TICK, UNDO -> lasting(ask, fact -> step(fact, ask));
                case ALERT_FIRES -> alert(ask);
                case JOIN, PIN, ALERT_ENDS -> {}
            }
        });
        books.facts().values().forEach(facts -> facts.forEach(this::wasAsked));
    }

    /** A word that nobody else said is in one fact, or in none. */
    private void worded(Ask ask) {
        List<Fact> written =
                books.facts().values().stream()
                        .flatMap(List::stream)
                        .filter(fact -> fact.is(kind(ask.wish())) && fact.says(ask.detail()))
                        .toList();
        if (written.size() > 1) {
            find(Verdict.DOUBLED, ask, "is written " + written.size() + " times: " + written);
        } else if (written.isEmpty() && ask.outcome() == Outcome.DONE && !isSoAlready(ask)) {
            find(Verdict.LOST, ask, "is not written down");
        } else if (!written.isEmpty() && ask.outcome() == Outcome.REFUSED) {
            find(Verdict.WRONG, ask, "was refused and is written: " + written);
        }
        toldLater(ask, written);
    }

    /** Once the database answers again, who was left in doubt is told how it was. */
    private void toldLater(Ask ask, List<Fact> written) {
        List<String> told =
                seen.asides().stream()
                        .filter(aside ->
                                aside.user().equals(ask.who())
                                        && aside.text().contains(ask.detail()))
                        .map(Seen.Aside::text)
                        .toList();
        if (written.isEmpty() && told.stream().anyMatch(text -> text.contains(" *was* carried"))) {
            find(Verdict.LOST, ask, "was told later to be done, and is not written down");
        }
        if (!written.isEmpty()
                && told.stream().anyMatch(text -> text.contains(" *not* carried out. Do it"))) {
            find(Verdict.WRONG, ask, "was told later not to be done, and is written: " + written);
        }
    }

    /** In what kind of fact such a word is kept. */
    private static String kind(Wish wish) {
        return switch (wish) {
            case DECLARE, DECLARE_BY_FORM, DECLARE_PRIVATE -> "declared";
            case NOTE -> "noted";
            case UPDATE, UPDATE_BY_FORM -> "update-given";
            case ANNOUNCE_WINDOW, CANCEL_WINDOW -> "window";
            case SEVERITY -> "severity-set";
            case PHASE, RESOLVE -> "phase-moved";
            case STEP -> "step-added";
            case TITLE,
                    SUBSCRIBE,
                    UNSUBSCRIBE,
                    CLAIM,
                    TICK,
                    UNDO,
                    JOIN,
                    PIN,
                    ALERT_FIRES,
                    ALERT_ENDS ->
                    "";
        };
    }

    /** The severity and the phase may have become so by somebody else's word. */
    private boolean isSoAlready(Ask ask) {
        boolean mayBe =
                switch (ask.wish()) {
                    case SEVERITY, PHASE, RESOLVE -> true;
                    default -> false;
                };
        return mayBe
                && books.in(ask.channel()).stream()
                        .flatMap(row -> books.of(row.id()).stream())
                        .anyMatch(fact ->
                                fact.is(kind(ask.wish()))
                                        && !fact.at().isAfter(ask.to())
                                        && fact.at().isAfter(ask.from().minus(COMMIT)));
    }

    /**
     * What lasts until something else is asked was so at some moment between the question and the
     * answer.
     *
     * @param says what a fact makes of it; empty when it is about something else
     */
    private void lasting(Ask ask, Function<Fact, Optional<Boolean>> says) {
        Optional<Books.Row> incident = books.in(ask.channel());
        if (ask.outcome() != Outcome.DONE || incident.isEmpty() || wasToldAside(ask)) {
            return;
        }
        boolean isSo = false;
        boolean wasSo = ask.wish() == Wish.UNDO || ask.wish() == Wish.UNSUBSCRIBE;
        for (Fact fact : books.of(incident.get().id())) {
            Optional<Boolean> made = says.apply(fact);
            if (made.isPresent()) {
                isSo |= wasSo && !committed(fact).isBefore(ask.from());
                wasSo = made.get() && !fact.at().isAfter(ask.to().plus(TICK));
            }
        }
        if (!isSo && !wasSo) {
            find(Verdict.LOST, ask, "was never so in between, in incident " + incident.get().id());
        }
    }

    /** When it was written at the latest: whoever asked for it had the answer then. */
    private Instant committed(Fact fact) {
        return asks.stream()
                .filter(ask ->
                        fact.isBy(ask.who())
                                && ask.outcome() == Outcome.DONE
                                && !fact.at().isBefore(ask.from())
                                && !fact.at().isAfter(ask.to()))
                .map(Ask::to)
                .findFirst()
                .orElse(fact.at().plus(COMMIT));
    }

    private static Optional<Boolean> subscription(Fact fact, Ask ask) {
        boolean isAbout =
                (fact.is("subscribed") || fact.is("unsubscribed"))
                        && fact.text("person").equals(ask.who());
        return isAbout
                ? Optional.of(fact.is("subscribed") == (ask.wish() == Wish.SUBSCRIBE))
                : Optional.empty();
    }

    private static Optional<Boolean> role(Fact fact, Ask ask) {
        boolean isAbout =
                (fact.is("role-taken") || fact.is("role-left"))
                        && ask.detail().endsWith(":" + fact.text("role"));
        return isAbout
                ? Optional.of(fact.is("role-taken") && fact.text("by").equals(ask.who()))
                : Optional.empty();
    }

    private static Optional<Boolean> step(Fact fact, Ask ask) {
        boolean isAbout =
                fact.kind().startsWith("step-") && ask.detail().endsWith(":" + fact.text("step"));
        return switch (fact.kind()) {
            case "step-ticked" -> isAbout ? Optional.of(ask.wish() == Wish.TICK) : Optional.empty();
            case "step-undone" -> isAbout ? Optional.of(ask.wish() == Wish.UNDO) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A click that was refused is answered aside, where a death may swallow it. */
    private boolean wasToldAside(Ask ask) {
        return (ask.wish() == Wish.CLAIM || ask.wish() == Wish.TICK || ask.wish() == Wish.UNDO)
                && seen.asides().stream()
                        .anyMatch(aside ->
                                aside.user().equals(ask.who())
                                        && aside.channel().equals(ask.channel())
                                        && !aside.at().isBefore(ask.from())
                                        && aside.at().isBefore(ask.to().plus(ASIDE))
                                        && NOT_A_REFUSAL.stream()
                                                .noneMatch(aside.text()::contains));
    }

    private void alert(Ask ask) {
        List<Seen.Message> shown =
                seen.messages().stream()
                        .filter(each ->
                                each.kind().equals("alert")
                                        && each.content().contains(ask.detail()))
                        .toList();
        if (shown.isEmpty() && ask.outcome() == Outcome.DONE && !isToldByStorm(ask)) {
            find(Verdict.LOST, ask, "is not shown");
        } else if (shown.size() > 1) {
            find(Verdict.DOUBLED, ask, "is shown " + shown.size() + " times");
        } else if (!shown.isEmpty() && isOver(ask) && !isShownOver(shown.getFirst())) {
            find(
                    Verdict.WRONG,
                    ask,
                    "has ended and is shown firing: " + shown.getFirst().content());
        }
    }

    /** The message of a storm stands for it, and names the worst alone. */
    private boolean isToldByStorm(Ask fired) {
        return seen.messages().stream().anyMatch(each -> each.kind().equals("alert_storm"))
                && books.delivered().stream()
                        .filter(each -> each.outcome().equals("told by the storm"))
                        .anyMatch(each ->
                                books.of(each.incident()).stream()
                                        .anyMatch(fact -> fact.says(fired.detail())));
    }

    private boolean isOver(Ask fired) {
        return asks.stream()
                .anyMatch(ask ->
                        ask.wish() == Wish.ALERT_ENDS
                                && ask.detail().equals(fired.detail())
                                && ask.outcome() == Outcome.DONE);
    }

    private static boolean isShownOver(Seen.Message message) {
        return !message.content().contains("firing");
    }

    /** Nobody does anything that they did not ask for. */
    private void wasAsked(Fact fact) {
        Predicate<Ask> fits =
                ask ->
                        fact.isBy(ask.who())
                                && !fact.at().isBefore(ask.from().minus(TICK))
                                && !fact.at().isAfter(ask.to().plus(COMMIT));
        boolean isByAPerson = fact.actor().startsWith("person:");
        // Who joins or marks a message is told of by an event, which may come late.
        boolean isByEvent = fact.is("person-joined") || fact.is("noted") || fact.is("note-backed");
        if (isByAPerson && !isByEvent && asks.stream().noneMatch(fits)) {
            findings.accept(
                    new Finding(
                            Verdict.WRONG,
                            fact
                                    + " by "
                                    + fact.actor()
                                    + " was asked for by nobody: "
                                    + fact.body(),
                            fact.at()));
        }
    }

    private void find(Verdict verdict, Ask ask, String what) {
        findings.accept(new Finding(verdict, "[" + ask + "] " + what, ask.to()));
    }
}
