package tocsin.sandbox.statuspage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The status of an incident, with what Statuspage writes when a change of it comes without words.
 */
enum Stage {
    INVESTIGATING(false, "We are currently investigating this issue."),
    IDENTIFIED(false, "The issue has been identified and a fix is being implemented."),
    MONITORING(false, "A fix has been implemented and we are monitoring the results."),
    RESOLVED(false, "This incident has been resolved."),
    SCHEDULED(true, "We will be undergoing scheduled maintenance during this time."),
    IN_PROGRESS(
            true,
            "Scheduled maintenance is currently in progress. We will provide updates as necessary."),
    VERIFYING(true, "Verification is currently underway for the maintenance items."),
    COMPLETED(true, "The scheduled maintenance has been completed.");

    final boolean isOfMaintenance;
    final String words;

    Stage(boolean isOfMaintenance, String words) {
        this.isOfMaintenance = isOfMaintenance;
        this.words = words;
    }

    boolean isOver() {
        return this == RESOLVED || this == COMPLETED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Stage> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    static List<String> of(boolean isMaintenance) {
        return Arrays.stream(values())
                .filter(each -> each.isOfMaintenance == isMaintenance)
                .map(Stage::word)
                .toList();
    }
}
