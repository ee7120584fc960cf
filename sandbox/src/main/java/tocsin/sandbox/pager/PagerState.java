package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.Locale;

/** How the pager is, for its page: what rings for whom, who is on call, and what was called. */
final class PagerState {
    private final Pager pager;

    PagerState(Pager pager) {
        this.pager = pager;
    }

    ObjectNode told() {
        synchronized (pager) {
            return now();
        }
    }

    private ObjectNode now() {
        Instant now = pager.clock().instant();
        ObjectNode told = Json.object().put("clock", now.toString());
        ArrayNode alerts = told.putArray("alerts");
        pager.alerts().reversed().forEach(alert -> alerts.add(alert(alert, now)));
        ArrayNode onCall = told.putArray("oncall");
        pager.roster().onCall(now).forEach(each -> onCall.add(onCall(each)));
        ArrayNode services = told.putArray("services");
        pager.roster()
                .services()
                .forEach(each ->
                        services.add(
                                Json.object()
                                        .put("name", each.name())
                                        .put("routing_key", each.routingKey())
                                        .put("policy", each.escalation().name())));
        ArrayNode people = told.putArray("people");
        pager.roster().users().forEach(each -> people.add(each.name()));
        ArrayNode calls = told.putArray("calls");
        pager.calls().reversed().forEach(each -> calls.add(call(each)));
        told.set("faults", Json.texts(pager.faults().told()));
        return told;
    }

    private static ObjectNode alert(Alert alert, Instant now) {
        ObjectNode json =
                Json.object()
                        .put("number", alert.number())
                        .put("status", alert.status().name().toLowerCase(Locale.ROOT))
                        .put("dedup_key", alert.dedupKey())
                        .put("service", alert.service().name())
                        .put("since", alert.since().toString())
                        .put("triggers", alert.triggers())
                        .put("client", alert.client());
        alert.rings(now)
                .ifPresent(target ->
                        json.put("rings", target.user().name()).put("level", target.level()));
        alert.acknowledgements().stream()
                .findFirst()
                .flatMap(Alert.Acknowledgement::by)
                .ifPresent(user -> json.put("acknowledged_by", user.name()));
        alert.escalates().ifPresent(at -> json.put("escalates", at.toString()));
        json.set("payload", alert.payload());
        json.set("links", alert.links().isArray() ? alert.links() : Json.array());
        ArrayNode log = json.putArray("log");
        alert.log()
                .forEach(each ->
                        log.add(
                                Json.object()
                                        .put("at", each.at().toString())
                                        .put("text", each.text())));
        return json;
    }

    private static ObjectNode onCall(Roster.OnCall each) {
        ObjectNode json =
                Json.object()
                        .put("policy", each.policy().name())
                        .put("policy_id", each.policy().id())
                        .put("level", each.level())
                        .put("user", each.user().name());
        each.schedule()
                .ifPresent(schedule ->
                        json.put("schedule", schedule.name()).put("schedule_id", schedule.id()));
        each.end().ifPresent(end -> json.put("end", end.toString()));
        return json;
    }

    private static ObjectNode call(Call each) {
        ObjectNode json =
                Json.object()
                        .put("at", each.at().toString())
                        .put("call", each.name())
                        .put("dedup_key", each.key())
                        .put("status", each.status());
        json.set("answer", each.answer());
        return json;
    }
}
