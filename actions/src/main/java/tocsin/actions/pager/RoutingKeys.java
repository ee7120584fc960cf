package tocsin.actions.pager;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Integration keys: whom an event rings.
 *
 * @param incidents of those who are on call for incidents, and for services without a key of their
 *     own; empty: they cannot be rung
 * @param byService by the service's name as {@link #name} writes it
 */
public record RoutingKeys(String incidents, Map<String, String> byService) {

    public RoutingKeys {
        byService = Map.copyOf(byService);
    }

    /**
     * The service's name as it stands in the name of a variable: {@code checkout-eu} is
     * CHECKOUT_EU.
     */
    public static String name(String service) {
        return service.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }

    /** Whether its own people are rung. */
    boolean has(String service) {
        return byService.containsKey(name(service));
    }

    Optional<String> of(String service) {
        return Optional.ofNullable(byService.get(name(service)))
                .or(() -> Optional.of(incidents))
                .filter(key -> !key.isEmpty());
    }

    /** Never shows a key. */
    @Override
    public String toString() {
        return "RoutingKeys[incidents=%s, services=%s]"
                .formatted(!incidents.isEmpty(), byService.keySet());
    }
}
