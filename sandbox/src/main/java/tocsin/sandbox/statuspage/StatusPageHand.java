package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.util.Locale;
import java.util.Optional;

/**
 * What a person does on the status page itself, and what breaks it: {@code POST /hand/statuspage
 * {do: …}}; a GET tells how it stands.
 */
public final class StatusPageHand implements Door {
    private final StatusPage page;
    private final StatusPageApi api;

    public StatusPageHand(StatusPage page, StatusPageApi api) {
        this.page = page;
        this.api = api;
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        if (asked.method().equals("GET")) {
            return Optional.of(Reply.json(200, told()));
        }
        try {
            return Optional.of(
                    Json.parse(asked.text()) instanceof ObjectNode body
                            ? Reply.json(200, perform(body))
                            : wrong("The body should be a JSON object"));
        } catch (JsonProcessingException e) {
            return Optional.of(wrong("The body is not JSON: " + e.getOriginalMessage()));
        } catch (IllegalArgumentException | Refused e) {
            return Optional.of(wrong(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Does it in process, as tests do.
     *
     * @throws RuntimeException with a sentence, when it cannot be done
     */
    public ObjectNode perform(ObjectNode body) {
        return switch (text(body, "do")) {
            case "fault" -> fault(body);
            case "open" -> page.create(body);
            case "update" -> page.update(text(body, "id"), body);
            case "delete" -> page.remove(text(body, "id"));
            case "component" -> page.updateComponent(text(body, "id"), body);
            case "forget-calls" -> {
                api.forgetCalls();
                yield done();
            }
            default ->
                    throw new IllegalArgumentException(
                            "One can do fault, open, update, delete, component, forget-calls");
        };
    }

    private ObjectNode fault(ObjectNode body) {
        String kind = text(body, "kind");
        if (kind.equals("none")) {
            api.faults().clear();
            return done();
        }
        Fault fault =
                Fault.named(kind)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "There is no fault '%s'; there are %s"
                                                .formatted(kind, Fault.words())));
        String method = body.path("method").asText("").toUpperCase(Locale.ROOT);
        api.faults().order(fault, method, body.path("times").asInt(1));
        return done();
    }

    private static ObjectNode done() {
        return Json.object().put("ok", true);
    }

    private static Reply wrong(String sentence) {
        return Reply.json(400, Json.object().put("error", sentence));
    }

    private static String text(ObjectNode body, String name) {
        String value = body.path(name).asText("");
        if (value.isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' is missing");
        }
        return value;
    }

    /** How the page is, for those who look at it: as the API has it, and what was ordered. */
    public ObjectNode told() {
        ObjectNode told = Json.object();
        told.put("clock", page.now().toString());
        told.set("page", page.page());
        told.putArray("groups").addAll(page.groups());
        told.putArray("components").addAll(page.components());
        told.putArray("incidents").addAll(page.incidents(_ -> true));
        told.set("faults", Json.texts(api.faults().told()));
        told.put("used", api.throttle().used());
        ArrayNode calls = told.putArray("calls");
        api.calls().forEach(each -> calls.add(each.told()));
        return told;
    }
}
