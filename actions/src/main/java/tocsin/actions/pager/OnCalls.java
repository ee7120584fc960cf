package tocsin.actions.pager;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.paging.OnCall;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is on call, from PagerDuty's REST API.
 *
 * @see <a
 *     href="https://developer.pagerduty.com/api-reference/3a6b910f11050-list-all-of-the-on-calls">List
 *     all of the on-calls</a>
 */
final class OnCalls {
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 5;

    private final Rest rest;
    private final Rota rota;

    OnCalls(Rest rest, Rota rota) {
        this.rest = rest;
        this.rota = rota;
    }

    /** Whether the service has people of its own, as far as the policy says. */
    boolean knows(String service) {
        return rota.byService().containsKey(service);
    }

    /**
     * @param service empty: for incidents
     */
    OnCall of(String service) {
        if (!service.isEmpty() && !knows(service)) {
            return new OnCall.Unknown(
                    "Whom "
                            + service
                            + " rings is not said: its escalation_policy in tocsin.yml would tell.");
        }
        String policy = rota.byService().get(service);
        // Schedules and policies of one question would have to hold both at once.
        List<String> questions =
                policy != null
                        ? List.of(query("escalation_policy_ids[]", List.of(policy)))
                        : general();
        if (questions.isEmpty()) {
            return new OnCall.Unknown(
                    "Whom to ask for is not said: set PAGERDUTY_SCHEDULE or PAGERDUTY_ESCALATION_POLICY.");
        }
        try {
            Set<OnCall.Shift> shifts = new LinkedHashSet<>();
            for (String question : questions) {
                ask(question, shifts);
            }
            return new OnCall.Known(
                    service,
                    shifts.stream().sorted(Comparator.comparingInt(OnCall.Shift::level)).toList());
        } catch (IOException e) {
            return new OnCall.Unknown(
                    "The pager could not be asked who is on call (" + PagerDuty.reason(e) + ").");
        }
    }

    private List<String> general() {
        List<String> questions = new ArrayList<>();
        if (!rota.schedules().isEmpty()) {
            questions.add(query("schedule_ids[]", rota.schedules()));
        }
        if (!rota.policies().isEmpty()) {
            questions.add(query("escalation_policy_ids[]", rota.policies()));
        }
        return questions;
    }

    private static String query(String field, List<String> ids) {
        StringBuilder query = new StringBuilder("include%5B%5D=users");
        for (String id : ids) {
            query.append('&').append(Rest.encoded(field)).append('=').append(Rest.encoded(id));
        }
        return query.toString();
    }

    private void ask(String query, Set<OnCall.Shift> into) throws IOException {
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer =
                    rest.get("/oncalls?" + query + "&limit=" + PAGE + "&offset=" + page * PAGE);
            answer.path("oncalls").forEach(each -> into.add(shift(each)));
            if (!answer.path("more").asBoolean()) {
                return;
            }
        }
    }

    private static OnCall.Shift shift(JsonNode each) {
        JsonNode user = each.path("user");
        String name = user.path("name").asText(user.path("summary").asText("somebody"));
        return new OnCall.Shift(
                name,
                each.path("escalation_level").asInt(1),
                each.path("schedule").path("summary").asText(""),
                Rest.moment(each.path("end")));
    }
}
