package tocsin.incidents.statuspage;

import tocsin.incidents.Phase;

import java.util.Locale;
import java.util.Optional;

/** How far an incident is, in the words that every status page uses. */
public enum StatusPageStage {
    INVESTIGATING,
    IDENTIFIED,
    MONITORING,
    RESOLVED;

    /** What the public is told of an incident in this phase, unless somebody says otherwise. */
    public static StatusPageStage of(Phase phase) {
        return switch (phase) {
            case DECLARED, INVESTIGATING -> INVESTIGATING;
            case IDENTIFIED -> IDENTIFIED;
            case MONITORING -> MONITORING;
            case RESOLVED, CLOSED, CANCELLED -> RESOLVED;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<StatusPageStage> named(String word) {
        for (StatusPageStage stage : values()) {
            if (stage.word().equals(word)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }
}
