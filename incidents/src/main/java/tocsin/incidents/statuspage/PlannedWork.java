package tocsin.incidents.statuspage;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What the public is told of a maintenance.
 *
 * @param number which telling of this maintenance it is, from 1; the same one is told once
 * @param components by their names on the page
 */
public record PlannedWork(
        int number,
        String title,
        String text,
        Course course,
        Instant from,
        Instant until,
        List<String> components) {
    public PlannedWork {
        components = List.copyOf(components);
    }

    /** How far it is. */
    public enum Course {
        SCHEDULED,
        IN_PROGRESS,
        VERIFYING,
        COMPLETED,
        /** It will not be; a page has no word for that but an end with a text that says so. */
        CANCELLED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
