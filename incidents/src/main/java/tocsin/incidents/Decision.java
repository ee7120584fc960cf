package tocsin.incidents;

import java.util.List;

/** The answer to an intent: what is now true and what follows, or why not. */
public sealed interface Decision {

    /** May be empty of facts: then nothing was left to do, or only effects are repeated. */
    record Accepted(List<Fact> facts, List<Effect> effects) implements Decision {
        public Accepted {
            facts = List.copyOf(facts);
            effects = List.copyOf(effects);
        }
    }

    record Refused(Refusal refusal) implements Decision {}
}
