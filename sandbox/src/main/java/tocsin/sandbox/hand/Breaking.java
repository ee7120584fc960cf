package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.SandboxClock;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Trouble;
import tocsin.sandbox.traffic.Troubles;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;

/** What a person does to the sandbox itself: faults, slowness, time. */
final class Breaking {
    private final Workspace workspace;
    private final Troubles troubles;
    private final SandboxClock clock;

    Breaking(Workspace workspace, Troubles troubles, SandboxClock clock) {
        this.workspace = workspace;
        this.troubles = troubles;
        this.clock = clock;
    }

    JsonNode fault(Wish wish) {
        if (wish.required("kind").equals("none")) {
            troubles.clear();
        } else {
            order(wish);
        }
        return Json.object();
    }

    private void order(Wish wish) {
        int seconds = wish.number("for", 0);
        try {
            troubles.order(
                    new Trouble(
                            wish.required("method"),
                            wish.required("kind"),
                            wish.number("times", 1),
                            wish.number("after", 1),
                            seconds == 0 ? null : clock.instant().plusSeconds(seconds)));
        } catch (IllegalArgumentException e) {
            throw new HandError(String.valueOf(e.getMessage()));
        }
    }

    /**
     * The faults that wait for their call, how long every call takes, and the time.
     *
     * @param query {@code method}: tells the errors that can be ordered for it
     */
    JsonNode ordered(Map<String, String> query) {
        ObjectNode json = Json.object();
        ArrayNode faults = json.putArray("faults");
        for (Trouble trouble : troubles.all()) {
            ObjectNode fault =
                    faults.addObject()
                            .put("method", trouble.method())
                            .put("kind", trouble.kind())
                            .put("times", trouble.times())
                            .put("after", trouble.after());
            if (trouble.until() != null) {
                fault.put("until", trouble.until().toString());
            }
        }
        json.set("methods", Json.texts(Reference.all().keySet()));
        String method = query.getOrDefault("method", "*");
        Reference reference = Reference.all().get(method.equals("*") ? "api.test" : method);
        json.set("errors", Json.texts(reference == null ? Set.of() : reference.errors()));
        return json.put("latency", troubles.latency()).put("clock", clock.instant().toString());
    }

    JsonNode latency(Wish wish) {
        troubles.latency(wish.number("ms", 0));
        return Json.object();
    }

    JsonNode clock(Wish wish) {
        try {
            Duration by = Duration.parse(wish.required("advance"));
            if (by.isNegative()) {
                throw new HandError("Time does not go back");
            }
            clock.advance(by);
            workspace
                    .feed()
                    .tell(
                            Json.object()
                                    .put("kind", "clock")
                                    .put("clock", clock.instant().toString()));
            return Json.object().put("clock", clock.instant().toString());
        } catch (DateTimeParseException _) {
            throw new HandError("'advance' should be a duration like PT10M");
        }
    }
}
