package tocsin.incidents.operation;

import java.util.Locale;
import java.util.Optional;

/** The kinds of actions, as the policy names them. */
public enum Verb {
    ROLLBACK,
    SCALE,
    RESTART,
    DELETE_POD,
    SET,
    LOOK;

    /** The word for it in {@code tocsin.yml}, and in Slack. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Verb> of(String word) {
        for (Verb verb : values()) {
            if (verb.word().equalsIgnoreCase(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }

    public static Verb of(Action action) {
        return switch (action) {
            case Action.Rollback _ -> ROLLBACK;
            case Action.Scale _ -> SCALE;
            case Action.Restart _ -> RESTART;
            case Action.DeletePod _ -> DELETE_POD;
            case Action.SetConfig _ -> SET;
            case Action.Look _ -> LOOK;
        };
    }
}
