package tocsin.incidents.statuspage;

import java.util.Locale;
import java.util.Optional;

/** How a component of a status page is, from well to worst. */
public enum Health {
    OPERATIONAL,
    UNDER_MAINTENANCE,
    DEGRADED_PERFORMANCE,
    PARTIAL_OUTAGE,
    MAJOR_OUTAGE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Health> named(String word) {
        for (Health health : values()) {
            if (health.word().equals(word)) {
                return Optional.of(health);
            }
        }
        return Optional.empty();
    }
}
