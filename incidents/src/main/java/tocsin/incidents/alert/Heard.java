package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * One alert as a sender tells of it.
 *
 * @param startsAt absent: the sender does not say
 * @param labels all that it has
 */
public record Heard(
        String fingerprint,
        String name,
        boolean isFiring,
        @Nullable Instant startsAt,
        Map<String, String> labels) {
    public Heard {
        labels = Map.copyOf(labels);
    }
}
