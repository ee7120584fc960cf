package tocsin.chaos.judge;

import tocsin.chaos.judge.Finding.Verdict;
import tocsin.chaos.people.Ask;

import java.time.Instant;
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

    /**
     * @param audit what the bot's own command finds in what is written down
     */
    static Judgement judge(List<Ask> asks, Books books, Seen seen, List<String> audit) {
        Judge judge = new Judge();
        audit.forEach(line ->
                judge.findings.add(
                        new Finding(Verdict.WRONG, "audit verify: " + line, Instant.EPOCH)));
        new Promises(asks, books, seen, judge.findings::add).check();
        new Sights(books, seen, judge.findings::add).check();
        new Secrets(books, seen, judge.findings::add).check();
        return new Judgement(
                seen.messages().size() + seen.asides().size(), List.copyOf(judge.findings));
    }
}
