package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;

/** One of several kinds of object, told apart by {@code type}; only some may stand in a place. */
record Kinds(Map<String, ? extends Rule> kinds, Set<String> allowed) implements Rule {

    static Kinds all(Map<String, ? extends Rule> kinds) {
        return new Kinds(kinds, kinds.keySet());
    }

    @Override
    public void check(JsonNode node, String pointer, Faults faults) {
        String type = node.path("type").asText("");
        Rule rule = kinds.get(type);
        if (type.isEmpty()) {
            faults.add("missing required field: type", pointer);
        } else if (rule == null || !allowed.contains(type)) {
            faults.add("unsupported type: " + type, pointer + "/type");
        } else {
            rule.check(node, pointer, faults);
        }
    }
}
