package tocsin.actions.pager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.incidents.paging.OnCall;
import tocsin.incidents.paging.Ring;
import tocsin.incidents.paging.Signal;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * PagerDuty: Events API v2, and its REST API where a key for that is there.
 *
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">Events API v2</a>
 */
public final class PagerDuty implements Pager {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLIENT = "Tocsin";

    /** PagerDuty takes no more than that. */
    private static final int LONGEST_SUMMARY = 1024;

    private static final int LONGEST_WHY = 300;
    private final Address address;
    private final RoutingKeys keys;
    private final Optional<OnCalls> onCalls;
    private final Optional<Pages> pages;
    private final Web web = new Web();

    /**
     * @param rota empty: neither who is on call nor what people did there is asked
     */
    public PagerDuty(Address address, RoutingKeys keys, Optional<Rota> rota) {
        this.address = address;
        this.keys = keys;
        onCalls = rota.map(each -> new OnCalls(new Rest(web, address, each.apiKey()), each));
        pages = rota.map(each -> new Pages(new Rest(web, address, each.apiKey())));
    }

    @Override
    public Answer tell(Signal signal, Ring ring) {
        return keys.of(ring.service())
                .map(key -> send(event(key, signal, ring)))
                .orElseGet(() ->
                        new Answer.Refused(
                                "There is no integration key for "
                                        + (ring.service().isEmpty()
                                                ? "incidents: set PAGERDUTY_ROUTING_KEY."
                                                : ring.service()
                                                        + ": set PAGERDUTY_ROUTING_KEY_"
                                                        + RoutingKeys.name(ring.service())
                                                        + " or PAGERDUTY_ROUTING_KEY.")));
    }

    private static ObjectNode event(String routingKey, Signal signal, Ring ring) {
        ObjectNode event = JSON.createObjectNode();
        event.put("routing_key", routingKey);
        event.put("event_action", signal.word());
        event.put("dedup_key", ring.key());
        if (signal == Signal.TRIGGER) {
            event.put("client", CLIENT);
            ObjectNode payload = event.putObject("payload");
            payload.put("summary", cut(ring.summary(), LONGEST_SUMMARY));
            payload.put("source", ring.service().isEmpty() ? CLIENT : ring.service());
            payload.put("severity", ring.urgency().name().toLowerCase(Locale.ROOT));
            ObjectNode details = payload.putObject("custom_details");
            ring.details().forEach(details::put);
        }
        return event;
    }

    private Answer send(ObjectNode event) {
        try {
            return answer(
                    web.ask(
                            HttpRequest.newBuilder(address.enqueue())
                                    .timeout(Web.TIMEOUT)
                                    .header("Content-Type", "application/json")
                                    .header("User-Agent", CLIENT)
                                    .POST(HttpRequest.BodyPublishers.ofString(event.toString()))
                                    .build()));
        } catch (IOException e) {
            return new Answer.NotNow(
                    "The pager does not answer (" + reason(e) + ").", Optional.empty());
        }
    }

    /** Which of these are worth another try is PagerDuty's own list ("Response Codes"). */
    private static Answer answer(Web.Page page) {
        int status = page.status();
        if (status == 202 || status == 200) {
            return new Answer.Taken();
        }
        if (status == 429) {
            return new Answer.NotNow(
                    "The pager is told too much at a time (HTTP 429).", after(page));
        }
        if (status >= 500 || status == 408) {
            return new Answer.NotNow(
                    "The pager has trouble of its own (HTTP " + status + ").", Optional.empty());
        }
        return new Answer.Refused("The pager refused it: " + errors(page));
    }

    private static Optional<Duration> after(Web.Page page) {
        return page.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    private static String errors(Web.Page page) {
        List<String> errors = new ArrayList<>();
        try {
            JsonNode body = JSON.readTree(page.body());
            body.path("errors").forEach(each -> errors.add(each.asText()));
            if (errors.isEmpty() && !body.path("message").asText("").isEmpty()) {
                errors.add(body.path("message").asText());
            }
        } catch (JsonProcessingException _) {
            // No JSON: the status has to do.
        }
        String told = errors.isEmpty() ? "" : ": " + String.join(", ", errors);
        return cut("HTTP " + page.status() + told, LONGEST_WHY) + ".";
    }

    @Override
    public Standing standing(Ring ring) {
        return pages.map(each -> each.standing(ring.key())).orElseGet(Standing.Unasked::new);
    }

    @Override
    public OnCall onCall(String service) {
        return onCalls.map(each -> each.knows(service) ? each.of(service) : rings(service))
                .orElseGet(PagerDuty::mayNotAsk);
    }

    @Override
    public OnCall rings(String service) {
        return onCalls.map(each -> each.of(keys.has(service) ? service : ""))
                .orElseGet(PagerDuty::mayNotAsk);
    }

    private static OnCall mayNotAsk() {
        return new OnCall.Unknown(
                "Nobody may ask the pager who is on call: PAGERDUTY_API_KEY says how.");
    }

    @Override
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        checks.add(key("PAGERDUTY_ROUTING_KEY", keys.incidents()));
        keys.byService()
                .forEach((name, key) -> checks.add(key("PAGERDUTY_ROUTING_KEY_" + name, key)));
        onCalls.ifPresent(each -> checks.add(check(each.of(""))));
        pages.ifPresent(each -> checks.add(check(each.trouble())));
        return checks;
    }

    private static Check check(Optional<String> trouble) {
        return trouble.map(why ->
                        new Check(false, "who acknowledges at the pager is not seen: " + why))
                .orElseGet(() -> new Check(true, "who acknowledges at the pager is seen"));
    }

    /** What resolves nothing is taken and dropped, so it tells whether the key is good. */
    private Check key(String name, String key) {
        if (key.isEmpty()) {
            return new Check(true, name + " is not set: only services with a key are paged");
        }
        ObjectNode event = JSON.createObjectNode();
        event.put("routing_key", key).put("event_action", "resolve");
        event.put("dedup_key", "tocsin/doctor");
        return switch (send(event)) {
            case Answer.Taken _ -> new Check(true, name + " is taken");
            case Answer.Refused(String why) -> new Check(false, name + ": " + why);
            case Answer.NotNow(String why, _) -> new Check(false, name + ": " + why);
        };
    }

    private static Check check(OnCall onCall) {
        return switch (onCall) {
            case OnCall.Known(_, List<OnCall.Shift> shifts) ->
                    new Check(
                            true,
                            shifts.isEmpty()
                                    ? "nobody is on call now"
                                    : shifts.getFirst().person() + " is on call");
            case OnCall.Unknown(String why) -> new Check(false, why);
        };
    }

    static String reason(IOException e) {
        return cut(
                e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage(),
                LONGEST_WHY);
    }

    /** Never in the middle of a character. */
    private static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    @Override
    public void close() {
        web.close();
    }

    @Override
    public String toString() {
        return "PagerDuty at " + address.events() + " " + Map.of("keys", keys);
    }
}
