package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** An object with known properties: a missing one and an unknown one are both refused. */
final class Shape implements Rule {
    private final Map<String, Rule> properties = new LinkedHashMap<>();
    private final Set<String> needed = new LinkedHashSet<>();
    private Rule together = Rule.anything();
    private boolean open;

    /** Told apart by {@code type}, which {@link Kinds} has looked at. */
    static Shape typed() {
        return new Shape().optional("type", Rule.anything());
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

    /** What the properties must be together. */
    Shape also(Rule rule) {
        together = together.and(rule);
        return this;
    }

    /** Slack takes other properties too. */
    Shape withOthers() {
        open = true;
        return this;
    }

    @Override
    public void check(JsonNode node, Spot at) {
        if (!node.isObject()) {
            at.fault("must provide an object");
            return;
        }
        for (String name : needed) {
            if (!node.has(name)) {
                at.fault("missing required field: " + name);
            }
        }
        node.properties().forEach(field -> property(field.getKey(), field.getValue(), at));
        together.check(node, at);
    }

    private void property(String name, JsonNode value, Spot at) {
        Rule rule = properties.get(name);
        if (rule != null) {
            rule.check(value, at.in(name));
        } else if (!open) {
            at.fault("invalid additional property: " + name);
        }
    }
}
