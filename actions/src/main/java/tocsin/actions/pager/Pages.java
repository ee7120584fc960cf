package tocsin.actions.pager;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What people did with a page at PagerDuty, from its REST API. A page is found by its deduplication
 * key; once it was resolved there, the same key may have begun another incident.
 *
 * @see <a href="https://developer.pagerduty.com/api-reference/9d0b4b12e36f9-list-incidents">List
 *     incidents</a>
 */
final class Pages {
    /**
     * What rings is worth more than what somebody has answered, and that more than what is over.
     */
    private static final List<String> STATES = List.of("triggered", "acknowledged", "resolved");

    private static final String QUERY =
            "/incidents?date_range=all&sort_by=created_at%3Adesc&limit=25"
                    + "&include%5B%5D=acknowledgers&include%5B%5D=agents&incident_key=";

    private final Rest rest;

    Pages(Rest rest) {
        this.rest = rest;
    }

    /**
     * @param key must not be empty: PagerDuty would tell of every incident
     */
    Standing standing(String key) {
        try {
            return found(rest.get(QUERY + Rest.encoded(key)), key)
                    .map(Pages::standing)
                    .orElseGet(Standing.Open::new);
        } catch (Rest.Limited e) {
            return new Standing.Unclear(PagerDuty.reason(e), e.after());
        } catch (IOException e) {
            return new Standing.Unclear(PagerDuty.reason(e), Optional.empty());
        }
    }

    /** Whether incidents can be read at all; empty: they can. */
    Optional<String> trouble() {
        try {
            JsonNode _ = rest.get("/incidents?limit=1");
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(PagerDuty.reason(e));
        }
    }

    /** An incident with alerts of its own has no key; one with another key is another matter. */
    private static Optional<JsonNode> found(JsonNode answer, String key) {
        List<JsonNode> all = new ArrayList<>();
        answer.path("incidents")
                .forEach(each -> {
                    String its = each.path("incident_key").asText("");
                    if (its.isEmpty() || its.equals(key)) {
                        all.add(each);
                    }
                });
        return all.stream()
                .filter(each -> STATES.contains(each.path("status").asText()))
                .min(Comparator.comparingInt(each -> STATES.indexOf(each.path("status").asText())));
    }

    private static Standing standing(JsonNode incident) {
        return switch (incident.path("status").asText()) {
            case "acknowledged" -> acknowledged(incident.path("acknowledgements"));
            case "resolved" ->
                    new Standing.Resolved(
                            agent(incident.path("last_status_change_by")),
                            Rest.moment(incident.path("last_status_change_at")));
            default -> new Standing.Open();
        };
    }

    /** Only people answer: Tocsin's own acknowledgement, or another program's, is the service's. */
    private static Standing acknowledged(JsonNode acknowledgements) {
        for (JsonNode each : acknowledgements) {
            Optional<Standing.Agent> by = agent(each.path("acknowledger"));
            if (by.isPresent()) {
                return new Standing.Acknowledged(by.get(), Rest.moment(each.path("at")));
            }
        }
        return new Standing.Open();
    }

    /** A user, or a reference to one. */
    private static Optional<Standing.Agent> agent(JsonNode agent) {
        return agent.path("type").asText().startsWith("user")
                ? Optional.of(
                        new Standing.Agent(
                                agent.path("name").asText(agent.path("summary").asText("")),
                                agent.path("email").asText("")))
                : Optional.empty();
    }
}
