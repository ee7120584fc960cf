package tocsin.bot.store;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.IncidentId;

import java.util.Set;
import java.util.function.Consumer;

/** Follows a record's facts, each chained to the one before, and tells where they do not fit. */
final class FactChain {
    private final IncidentId id;
    private final Consumer<Finding> findings;

    /** What the next fact may be chained to; absent: nobody knows. */
    private @Nullable Set<String> befores;

    private long seq;
    private boolean isBroken;

    /**
     * @param befores what the first fact may be chained to; absent: nobody knows
     */
    FactChain(IncidentId id, @Nullable Set<String> befores, Consumer<Finding> findings) {
        this.id = id;
        this.befores = befores;
        this.findings = findings;
    }

    /** How far it was followed. */
    long seq() {
        return seq;
    }

    boolean isBroken() {
        return isBroken;
    }

    /**
     * @return its hash, computed anew
     */
    String next(StoredFact fact) {
        if (fact.seq() <= seq) {
            broken("fact %d is there twice: one of the two was added.".formatted(fact.seq()));
        } else if (fact.seq() > seq + 1) {
            broken(
                    "%s missing: removed, or what follows was numbered anew."
                            .formatted(
                                    Finding.facts(seq + 1, fact.seq() - 1)
                                            + (fact.seq() == seq + 2 ? " is" : " are")));
            befores = null;
        }
        seq = fact.seq();
        String computed = fits(fact);
        befores = computed.equals(fact.hash()) ? Set.of(computed) : Set.of(computed, fact.hash());
        return computed;
    }

    /** After a fact that was changed, the next may still fit the one that stood there. */
    private String fits(StoredFact fact) {
        if (befores == null) {
            return fact.hash();
        }
        String body = Json.canonical(fact.body());
        String computed = "";
        for (String before : befores) {
            computed =
                    Chain.hash(
                            before,
                            id,
                            fact.seq(),
                            fact.at(),
                            fact.actor(),
                            fact.kind(),
                            fact.version(),
                            body);
            if (computed.equals(fact.hash())) {
                return computed;
            }
        }
        broken(
                "fact %d is not as it was written: it, its hash or what it is chained to was changed."
                        .formatted(fact.seq()));
        return computed;
    }

    private void broken(String sentence) {
        isBroken = true;
        findings.accept(Finding.of(id, sentence));
    }
}
