package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code GET /incidents} of the REST API; every alert is an incident of its own here.
 *
 * @see <a href="https://developer.pagerduty.com/api-reference/9d0b4b12e36f9-list-incidents">List
 *     incidents</a>
 */
final class Incidents {
    /** "Maximum range is 6 months and default is 1 month." */
    private static final Duration MONTH = Duration.ofDays(30);

    private static final Duration HALF_A_YEAR = Duration.ofDays(184);
    private static final Set<String> STATUSES = Set.of("triggered", "acknowledged", "resolved");
    private static final Set<String> INCLUDES =
            Set.of(
                    "acknowledgers",
                    "agents",
                    "assignees",
                    "conference_bridge",
                    "escalation_policies",
                    "first_trigger_log_entries",
                    "priorities",
                    "services",
                    "teams",
                    "users");
    private static final Pattern SORT =
            Pattern.compile(
                    "(incident_number|created_at|resolved_at|urgency)(:(asc|desc))?"
                            + "(,(incident_number|created_at|resolved_at|urgency)(:(asc|desc))?)?");
    private final Query query;
    private final List<Alert> alerts;
    private final Instant now;

    Incidents(Query query, List<Alert> alerts, Instant now) {
        this.query = query;
        this.alerts = alerts;
        this.now = now;
    }

    ObjectNode answer() throws BadQuery {
        Query.Part part = query.part();
        query.only("include[]", INCLUDES, "Include");
        query.only("statuses[]", STATUSES, "Status");
        query.only("urgencies[]", Set.of("high", "low"), "Urgency");
        query.only("date_range", Set.of("all"), "Date range");
        String sort = query.first("sort_by");
        if (!sort.isEmpty() && !SORT.matcher(sort).matches()) {
            throw BadQuery.invalid("'sort_by' is invalid");
        }
        Instant since = since();
        Instant until = query.time("until", now);
        if (until.isBefore(since)) {
            throw BadQuery.time();
        }
        List<Alert> all =
                alerts.stream()
                        .filter(each -> !each.since().isBefore(since))
                        .filter(each -> !each.since().isAfter(until))
                        .filter(this::isAsked)
                        .sorted(order(sort))
                        .toList();
        return part.of("incidents", all, this::told);
    }

    private Instant since() throws BadQuery {
        if (query.first("date_range").equals("all")) {
            return Instant.MIN;
        }
        Instant since = query.time("since", now.minus(MONTH));
        if (Duration.between(since, query.time("until", now)).compareTo(HALF_A_YEAR) > 0) {
            throw new BadQuery(2005, "Invalid Query Date Range", List.of());
        }
        return since;
    }

    /** An empty key asks for everything. */
    private boolean isAsked(Alert alert) {
        String key = query.first("incident_key");
        return (key.isEmpty() || key.equals(alert.dedupKey()))
                && query.isAmong("statuses[]", word(alert.status()))
                && query.isAmong("urgencies[]", "high")
                && query.isAmong("service_ids[]", alert.service().id());
    }

    /** By number, which is the order in which they were made as well. */
    private static Comparator<Alert> order(String sort) {
        Comparator<Alert> order = Comparator.comparingLong(Alert::number);
        return sort.matches("(incident_number|created_at):desc.*") ? order.reversed() : order;
    }

    private ObjectNode told(Alert alert) {
        String id = "PI%05d".formatted(alert.number());
        ObjectNode json =
                thing("incident", "incidents", id, "[#" + alert.number() + "] " + alert.summary());
        json.put("incident_number", alert.number()).put("title", alert.summary());
        json.put("created_at", alert.since().toString());
        json.put("status", word(alert.status())).put("urgency", "high");
        // "Incidents with child alerts do not have an incident key."
        json.putNull("incident_key");
        json.set("service", service(alert));
        Roster.EscalationPolicy policy = alert.service().escalation();
        json.set(
                "escalation_policy",
                thing(
                        "escalation_policy_reference",
                        "escalation_policies",
                        policy.id(),
                        policy.name()));
        ArrayNode assignments = json.putArray("assignments");
        alert.rings(now)
                .ifPresent(target ->
                        assignments
                                .addObject()
                                .put("at", alert.since().toString())
                                .set("assignee", user(target.user(), "assignees")));
        ArrayNode acknowledgements = json.putArray("acknowledgements");
        alert.acknowledgements()
                .forEach(each ->
                        acknowledgements
                                .addObject()
                                .put("at", each.at().toString())
                                .set("acknowledger", agent(each.by(), alert, "acknowledgers")));
        json.put("last_status_change_at", alert.changed().toString());
        json.set("last_status_change_by", agent(alert.changedBy(), alert, "agents"));
        json.put(
                "resolved_at",
                alert.status() == Alert.Status.RESOLVED ? alert.changed().toString() : null);
        return json;
    }

    /** What an event did, its service did. */
    private ObjectNode agent(Optional<Roster.User> user, Alert alert, String include) {
        return user.map(each -> user(each, include)).orElseGet(() -> service(alert));
    }

    private static ObjectNode service(Alert alert) {
        return thing("service_reference", "services", alert.service().id(), alert.service().name());
    }

    /** A reference, or the user where that was asked for. */
    private ObjectNode user(Roster.User user, String include) {
        boolean isFull = query.all("include[]").contains(include);
        ObjectNode json =
                thing(isFull ? "user" : "user_reference", "users", user.id(), user.name());
        if (isFull) {
            json.put("name", user.name()).put("email", user.email());
        }
        return json;
    }

    private static ObjectNode thing(String type, String plural, String id, String summary) {
        return Json.object()
                .put("id", id)
                .put("type", type)
                .put("summary", summary)
                .put("self", "https://api.pagerduty.com/" + plural + "/" + id)
                .put("html_url", "https://sandbox.pagerduty.com/" + plural + "/" + id);
    }

    private static String word(Alert.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
