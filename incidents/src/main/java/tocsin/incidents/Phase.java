package tocsin.incidents;

import static java.util.Collections.unmodifiableSet;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** How far an incident has come. */
public enum Phase {
    DECLARED,
    INVESTIGATING,
    IDENTIFIED,
    MONITORING,
    RESOLVED,
    CLOSED,
    CANCELLED;

    /** The phases one may go to from here. */
    public Set<Phase> next() {
        return unmodifiableSet(
                switch (this) {
                    case DECLARED ->
                            EnumSet.of(INVESTIGATING, IDENTIFIED, MONITORING, RESOLVED, CANCELLED);
                    case INVESTIGATING -> EnumSet.of(IDENTIFIED, MONITORING, RESOLVED, CANCELLED);
                    case IDENTIFIED -> EnumSet.of(INVESTIGATING, MONITORING, RESOLVED, CANCELLED);
                    case MONITORING -> EnumSet.of(INVESTIGATING, IDENTIFIED, RESOLVED, CANCELLED);
                    case RESOLVED -> EnumSet.of(INVESTIGATING, CLOSED);
                    case CLOSED, CANCELLED -> EnumSet.of(INVESTIGATING);
                });
    }

    /** Whether responders are still at work. */
    public boolean isOpen() {
        return switch (this) {
            case DECLARED, INVESTIGATING, IDENTIFIED, MONITORING -> true;
            case RESOLVED, CLOSED, CANCELLED -> false;
        };
    }

    /** The word that people see and type. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
