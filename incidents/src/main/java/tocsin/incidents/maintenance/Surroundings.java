package tocsin.incidents.maintenance;

import tocsin.incidents.IncidentId;
import tocsin.incidents.Summary;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What else goes on. Looked up only for the intents that ask for it.
 *
 * @param windows that are not over
 * @param incidents that are open and may be told of anywhere
 */
public record Surroundings(List<Booked> windows, List<Summary> incidents) {

    public Surroundings {
        windows = List.copyOf(windows);
        incidents = List.copyOf(incidents);
    }

    /** A window, with the number that people know it by. */
    public record Booked(IncidentId id, Window window) {}

    public static Surroundings none() {
        return new Surroundings(List.of(), List.of());
    }

    /** The windows that hold now on a service. */
    public Stream<Booked> within(String service, Instant now) {
        return windows.stream()
                .filter(each -> each.window().isWithin(now) && each.window().plan().names(service));
    }
}
