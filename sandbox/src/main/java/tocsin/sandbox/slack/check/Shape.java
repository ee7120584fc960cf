package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An object with known properties: a missing one and an unknown one are both refused. */
final class Shape implements Rule {
    private final Map<String, Rule> properties = new HashMap<>();
    private final Set<String> needed = new HashSet<>();

    static Shape typed() {
        return new Shape().required("type", Rule.anything());
    }

    static Shape block() {
        return typed().optional("block_id", Rule.string(1, 255));
    }

    static Shape element() {
        return typed().optional("action_id", Rule.string(1, 255));
    }

    Shape required(String name, Rule rule) {
        needed.add(name);
        return optional(name, rule);
    }

    Shape optional(String name, Rule rule) {
        properties.put(name, rule);
        return this;
    }

    @Override
    public void check(JsonNode node, String pointer, Faults faults) {
        if (!node.isObject()) {
            faults.add("must be an object", pointer);
            return;
        }
        for (String name : needed) {
            if (!node.has(name)) {
                faults.add("missing required field: " + name, pointer);
            }
        }
        node.properties()
                .forEach(field -> {
                    Rule rule = properties.get(field.getKey());
                    if (rule == null) {
                        faults.add("invalid additional property: " + field.getKey(), pointer);
                    } else {
                        rule.check(field.getValue(), pointer + "/" + field.getKey(), faults);
                    }
                });
    }
}
