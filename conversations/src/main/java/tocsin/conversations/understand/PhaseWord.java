package tocsin.conversations.understand;

import tocsin.incidents.Phase;

import java.util.Arrays;
import java.util.Optional;

/** A phase by the word that people see. */
final class PhaseWord {

    private PhaseWord() {}

    static Optional<Phase> of(String word) {
        return Arrays.stream(Phase.values())
                .filter(phase -> phase.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
