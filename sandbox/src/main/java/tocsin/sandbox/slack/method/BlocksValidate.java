package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** Looks at blocks, a view or a message without showing it. */
final class BlocksValidate implements Method {
    private static final int MOST = 100_000;

    @Override
    public String name() {
        return "blocks.validate";
    }

    @Override
    public ObjectNode call(Call call) {
        List<String> given =
                List.of("blocks", "view", "message").stream().filter(call::has).toList();
        if (given.size() != 1) {
            throw new SlackError("invalid_arguments");
        }
        String what = given.getFirst();
        call.bounded(what, MOST);
        JsonNode node = call.json(what, "invalid_" + what);
        List<Fault> faults = node == null ? List.of() : faults(what, node);
        if (!faults.isEmpty()) {
            SlackError error = new SlackError("invalid_" + what);
            var errors = error.answer().putArray("errors");
            for (Fault fault : faults) {
                errors.addObject()
                        .put("code", "failed_constraint")
                        .put("message", fault.message())
                        .put("pointer", fault.pointer());
            }
            throw error;
        }
        return Json.object();
    }

    private static List<Fault> faults(String what, JsonNode node) {
        return switch (what) {
            case "view" ->
                    Blocks.checkView(
                            node,
                            node.path("type").asText().equals("home")
                                    ? Surface.HOME
                                    : Surface.MODAL);
            case "message" -> Blocks.check(node.path("blocks"), Surface.MESSAGE, "/blocks");
            default -> Blocks.check(node, Surface.MESSAGE, "");
        };
    }
}
