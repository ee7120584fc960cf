package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * {@code GET /oncalls} of the REST API, with classic pagination.
 *
 * @see <a
 *     href="https://developer.pagerduty.com/api-reference/3a6b910f11050-list-all-of-the-on-calls">List
 *     all of the on-calls</a>
 */
final class OnCalls {
    private static final Set<String> INCLUDES = Set.of("escalation_policies", "users", "schedules");

    private final Query query;
    private final Roster roster;
    private final Instant now;

    OnCalls(Query query, Roster roster, Instant now) {
        this.query = query;
        this.roster = roster;
        this.now = now;
    }

    ObjectNode answer() throws BadQuery {
        Query.Part part = query.part();
        query.only("include[]", INCLUDES, "Include");
        Instant since = query.time("since", now);
        if (query.time("until", now).isBefore(since)) {
            throw BadQuery.time();
        }
        List<Roster.OnCall> all = roster.onCall(since).stream().filter(this::isAsked).toList();
        return part.of("oncalls", all, this::told);
    }

    private boolean isAsked(Roster.OnCall each) {
        String schedule = each.schedule().map(Roster.Schedule::id).orElse("null");
        return query.isAmong("schedule_ids[]", schedule)
                && query.isAmong("escalation_policy_ids[]", each.policy().id())
                && query.isAmong("user_ids[]", each.user().id());
    }

    private ObjectNode told(Roster.OnCall each) {
        ObjectNode json = Json.object();
        Roster.EscalationPolicy policy = each.policy();
        json.set("escalation_policy", thing("escalation_polic", "y", policy.id(), policy.name()));
        json.put("escalation_level", each.level());
        each.schedule()
                .ifPresentOrElse(
                        schedule ->
                                json.set(
                                        "schedule",
                                        thing("schedule", "", schedule.id(), schedule.name())),
                        () -> json.putNull("schedule"));
        ObjectNode user = thing("user", "", each.user().id(), each.user().name());
        if (query.all("include[]").contains("users")) {
            user.put("name", each.user().name()).put("email", each.user().email());
            user.put("time_zone", "Etc/UTC");
        }
        json.set("user", user);
        json.put("start", each.start().map(Instant::toString).orElse(null));
        json.put("end", each.end().map(Instant::toString).orElse(null));
        return json;
    }

    /** A reference, or the thing itself where that was asked for. */
    private ObjectNode thing(String stem, String singular, String id, String name) {
        String plural = stem + (singular.isEmpty() ? "s" : "ies");
        boolean isFull = query.all("include[]").contains(plural);
        return Json.object()
                .put("id", id)
                .put("type", stem + singular + (isFull ? "" : "_reference"))
                .put("summary", name)
                .put("self", "https://api.pagerduty.com/" + plural + "/" + id)
                .put("html_url", "https://sandbox.pagerduty.com/" + plural + "/" + id);
    }
}
