package tocsin.sandbox.statuspage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a component is, from well to worst, and the impact that Statuspage computes of it. */
enum Health {
    OPERATIONAL("none"),
    UNDER_MAINTENANCE("maintenance"),
    DEGRADED_PERFORMANCE("minor"),
    PARTIAL_OUTAGE("major"),
    MAJOR_OUTAGE("critical");

    static final List<String> IMPACTS = Arrays.stream(values()).map(each -> each.impact).toList();

    final String impact;

    Health(String impact) {
        this.impact = impact;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Health> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
