package tocsin.actions.pager;

import java.util.List;
import java.util.Map;

/**
 * How to ask who is on call.
 *
 * @param apiKey of the REST API
 * @param schedules asked for incidents
 * @param policies escalation policies asked for incidents
 * @param byService the escalation policy of each service that has one
 */
public record Rota(
        String apiKey,
        List<String> schedules,
        List<String> policies,
        Map<String, String> byService) {

    public Rota {
        schedules = List.copyOf(schedules);
        policies = List.copyOf(policies);
        byService = Map.copyOf(byService);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Rota[schedules=%s, policies=%s, services=%s]"
                .formatted(schedules, policies, byService);
    }
}
