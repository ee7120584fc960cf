package tocsin.sandbox.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Exchange;
import tocsin.sandbox.traffic.Traffic;

import java.util.List;
import java.util.Locale;

/** The record of requests as the inspector lists it: briefly, and one in full when it is opened. */
final class Requests {
    private static final List<String> WHO =
            List.of("/user/id", "/user_id", "/event/user", "/event/user/id");
    private final Workspace workspace;
    private final Traffic traffic;

    Requests(Workspace workspace, Traffic traffic) {
        this.workspace = workspace;
        this.traffic = traffic;
    }

    /**
     * The requests that came after one.
     *
     * @param text each tells whether it holds this anywhere; empty: all do
     */
    ObjectNode after(long n, String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        List<Exchange> kept = traffic.all();
        ObjectNode json = Json.object().put("last", kept.isEmpty() ? 0 : kept.getLast().n());
        ArrayNode all = json.putArray("requests");
        for (Exchange each : kept) {
            if (each.n() > n) {
                all.add(brief(each).put("found", holds(each, sought)));
            }
        }
        return json;
    }

    @Nullable ObjectNode one(long n) {
        return traffic.all().stream()
                .filter(each -> each.n() == n)
                .findFirst()
                .map(Exchange::toJson)
                .orElse(null);
    }

    private static boolean holds(Exchange exchange, String sought) {
        return sought.isEmpty()
                || exchange.toJson().toString().toLowerCase(Locale.ROOT).contains(sought);
    }

    private ObjectNode brief(Exchange exchange) {
        ObjectNode json = exchange.toJson();
        json.put("refused", !json.path("refusals").isEmpty() || json.has("error"));
        json.put("who", exchange.incoming() ? "app" : who(exchange.args()));
        json.remove(List.of("args", "answer", "refusals", "explained"));
        return json;
    }

    /** Who did what the app was told of. */
    private String who(JsonNode sent) {
        for (String pointer : WHO) {
            String id = sent.at(pointer).asText("");
            if (!id.isEmpty()) {
                return workspace.locked(() -> workspace.find(id).map(Person::name).orElse(id));
            }
        }
        return "";
    }
}
