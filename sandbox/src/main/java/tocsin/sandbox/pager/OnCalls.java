package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /oncalls} of the REST API, with classic pagination.
 *
 * @see <a
 *     href="https://developer.pagerduty.com/api-reference/3a6b910f11050-list-all-of-the-on-calls">List
 *     all of the on-calls</a>
 */
final class OnCalls {
    private static final int USUAL_LIMIT = 25;
    private static final int MOST = 100;
    private static final int FARTHEST = 10_000;
    private static final Set<String> INCLUDES = Set.of("escalation_policies", "users", "schedules");

    /** The query is wrong, in these words. */
    static final class BadQuery extends Exception {
        private static final long serialVersionUID = 1;
        final transient int code;
        final transient List<String> errors;

        BadQuery(int code, String message, List<String> errors) {
            super(message);
            this.code = code;
            this.errors = errors;
        }
    }

    private final Query query;
    private final Roster roster;
    private final Instant now;

    OnCalls(Query query, Roster roster, Instant now) {
        this.query = query;
        this.roster = roster;
        this.now = now;
    }

    ObjectNode answer() throws BadQuery {
        int limit = number("limit", USUAL_LIMIT);
        int offset = number("offset", 0);
        if (limit < 1 || limit > MOST || offset < 0 || offset + limit > FARTHEST) {
            throw invalid("Limit or offset is out of range");
        }
        for (String each : query.all("include[]")) {
            if (!INCLUDES.contains(each)) {
                throw invalid("Include '" + each + "' is unknown");
            }
        }
        Instant since = time("since");
        if (time("until").isBefore(since)) {
            throw new BadQuery(
                    2004, "Invalid time values in 'since' and/or 'until' parameters", List.of());
        }
        List<Roster.OnCall> all = roster.onCall(since).stream().filter(this::isAsked).toList();
        ObjectNode answer = Json.object();
        ArrayNode page = answer.putArray("oncalls");
        all.stream().skip(offset).limit(limit).forEach(each -> page.add(told(each)));
        answer.put("limit", limit).put("offset", offset).put("more", all.size() > offset + limit);
        if (query.first("total").equals("true")) {
            answer.put("total", all.size());
        } else {
            answer.putNull("total");
        }
        return answer;
    }

    private boolean isAsked(Roster.OnCall each) {
        String schedule = each.schedule().map(Roster.Schedule::id).orElse("null");
        return isAmong("schedule_ids[]", schedule)
                && isAmong("escalation_policy_ids[]", each.policy().id())
                && isAmong("user_ids[]", each.user().id());
    }

    private boolean isAmong(String field, String id) {
        List<String> wanted = query.all(field);
        return wanted.isEmpty() || wanted.contains(id);
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

    private int number(String field, int usual) throws BadQuery {
        String text = query.first(field);
        try {
            return text.isEmpty() ? usual : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw invalid("'" + field + "' should be a number");
        }
    }

    private Instant time(String field) throws BadQuery {
        String text = query.first(field);
        try {
            return Optional.of(text)
                    .filter(each -> !each.isEmpty())
                    .map(each -> OffsetDateTime.parse(each).toInstant())
                    .orElse(now);
        } catch (DateTimeException _) {
            throw new BadQuery(
                    2004, "Invalid time values in 'since' and/or 'until' parameters", List.of());
        }
    }

    private static BadQuery invalid(String why) {
        return new BadQuery(2001, "Invalid Input Provided", List.of(why));
    }
}
