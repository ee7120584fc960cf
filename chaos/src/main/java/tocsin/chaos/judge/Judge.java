package tocsin.chaos.judge;

import tocsin.chaos.people.Ask;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares what people asked for with what is written down, and what is written down with what they
 * see.
 */
public final class Judge {
    private final List<Finding> findings = new ArrayList<>();

    private Judge() {}

    /** What came out. */
    public record Judgement(int messages, List<Finding> findings) {}

    static Judgement judge(List<Ask> asks, Books books, Seen seen) {
        Judge judge = new Judge();
        new Promises(asks, books, seen, judge.findings::add).check();
        new Sights(books, seen, judge.findings::add).check();
        return new Judgement(
                seen.messages().size() + seen.asides().size(), List.copyOf(judge.findings));
    }
}
