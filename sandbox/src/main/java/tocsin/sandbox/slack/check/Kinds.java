package tocsin.sandbox.slack.check;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** One of several kinds of object, told apart by {@code type}; each may stand on some surfaces. */
final class Kinds implements Rule {
    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private record Kind(Set<Surface> surfaces, String page, Rule rule) {
        Spot documented(Spot at) {
            return page.isEmpty() ? at : at.documentedAt(page);
        }
    }

    /** A kind that may stand anywhere and is documented with what holds it. */
    static Kinds of(String type, Rule rule) {
        return new Kinds().add(type, Surface.ALL, "", rule);
    }

    Kinds or(String type, Rule rule) {
        return add(type, Surface.ALL, "", rule);
    }

    Kinds add(String type, Set<Surface> surfaces, String page, Rule rule) {
        kinds.put(type, new Kind(surfaces, page, rule));
        return this;
    }

    /** Those of these types alone; each must be known. */
    Kinds only(Set<String> types) {
        if (!kinds.keySet().containsAll(types)) {
            throw new IllegalArgumentException(types + " are not all of " + kinds.keySet());
        }
        Kinds some = new Kinds();
        types.forEach(type -> some.kinds.computeIfAbsent(type, kinds::get));
        return some;
    }

    Set<String> types() {
        return kinds.keySet();
    }

    @Override
    public void check(JsonNode node, Spot at) {
        JsonNode type = node.path("type");
        if (!node.isObject()) {
            at.fault("must provide an object");
        } else if (type.isMissingNode()) {
            at.fault("missing required field: type");
        } else if (!type.isTextual()) {
            at.in("type").fault("must provide a string");
        } else {
            known(type.textValue(), node, at);
        }
    }

    private void known(String type, JsonNode node, Spot at) {
        Kind kind = kinds.get(type);
        if (kind == null) {
            at.in("type").fault("unsupported type: " + type);
        } else if (!kind.surfaces.contains(at.surface())) {
            kind.documented(at).in("type").fault("unsupported type: " + type);
        } else {
            kind.rule.check(node, kind.documented(at));
        }
    }
}
