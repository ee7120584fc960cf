package tocsin.conversations.listen;

import tocsin.conversations.say.Mistake;
import tocsin.conversations.say.Rendered;
import tocsin.incidents.Refusal;

import java.util.Optional;

/** What became of what a person asked for. */
sealed interface Outcome {

    /**
     * Written down, now or when the same request came before.
     *
     * @param receipt a word about it for the person; absent when the channel tells
     */
    record Done(Optional<Rendered> receipt) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}

    record Mistaken(Mistake mistake) implements Outcome {}
}
