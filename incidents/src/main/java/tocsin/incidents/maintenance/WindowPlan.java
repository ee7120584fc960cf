package tocsin.incidents.maintenance;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;

import java.time.ZoneId;
import java.util.List;

/**
 * What is to be done when, and who is told.
 *
 * @param services of the policy; may be empty
 * @param zone in which it was planned
 * @param channels who is told: channels by id, or by name as the policy has them; at least one
 * @param series absent: it comes once
 * @param publicity absent: the public is told nothing
 */
public record WindowPlan(
        String title,
        List<String> services,
        Span span,
        ZoneId zone,
        List<String> channels,
        UserId owner,
        @Nullable Series series,
        @Nullable Publicity publicity) {

    public WindowPlan {
        services = List.copyOf(services);
        channels = List.copyOf(channels);
    }

    public WindowPlan at(Span other) {
        return new WindowPlan(title, services, other, zone, channels, owner, series, publicity);
    }

    public WindowPlan once() {
        return new WindowPlan(title, services, span, zone, channels, owner, null, publicity);
    }

    public boolean names(String service) {
        return services.stream().anyMatch(service::equalsIgnoreCase);
    }
}
