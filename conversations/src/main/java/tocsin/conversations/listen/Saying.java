package tocsin.conversations.listen;

import tocsin.conversations.say.Answers;
import tocsin.conversations.say.Refusals;
import tocsin.conversations.say.Rendered;

import java.util.Optional;

/** Outcomes as words for the person who asked. */
final class Saying {

    private Saying() {}

    static Optional<Rendered> of(Outcome outcome) {
        return of(outcome, "");
    }

    /**
     * @param again the declaration for the button to declare all the same
     */
    static Optional<Rendered> of(Outcome outcome, String again) {
        return switch (outcome) {
            case Outcome.Done(Optional<Rendered> receipt) -> receipt;
            case Outcome.Refused(var refusal) -> Optional.of(Refusals.render(refusal, again));
            case Outcome.Mistaken(var mistake) -> Optional.of(Answers.words(mistake.sentence()));
        };
    }
}
