package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pod is made from, as the server wrote it, with fields that we do not know. What the
 * controllers add for themselves is left out: the hash of the template, and the mark of a patch.
 */
public final class Template {
    private static final String HASH_LABEL = "pod-template-hash";
    private static final String RESTARTED = "/restartedAt";

    private final JsonNode json;

    private Template(JsonNode json) {
        this.json = json;
    }

    /** Reads {@code spec.template}. */
    public static Template of(JsonNode written) {
        JsonNode json = written.deepCopy();
        if (json instanceof ObjectNode template) {
            template.remove("$patch");
            if (template.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove("creationTimestamp");
                removeFrom(metadata, "labels", List.of(HASH_LABEL));
            }
        }
        return new Template(json);
    }

    /** As it is written into a workload. */
    public JsonNode json() {
        return json.deepCopy();
    }

    /** Whether pods made from it would be alike. */
    public boolean same(Template other) {
        return fingerprint().equals(other.fingerprint());
    }

    /** Whether nothing but a restart lies between. */
    public boolean sameButForRestarts(Template other) {
        return withoutRestarts().same(other.withoutRestarts());
    }

    /** A name for it that stays, in whatever order the server writes the fields. */
    public String fingerprint() {
        StringBuilder text = new StringBuilder();
        writeSorted(json, text);
        return hash(text.toString());
    }

    static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The images, in the order of the containers. */
    public List<String> images() {
        List<String> images = new ArrayList<>();
        json.path("spec").path("containers").forEach(c -> images.add(c.path("image").asText()));
        return images;
    }

    /** The labels that pods made from it have. */
    public Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        json.path("metadata")
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    /** The requests of all containers together, by resource: {@code cpu}, {@code memory}. */
    public Map<String, Double> requests() {
        return sum("requests");
    }

    /** The limits of all containers together, by resource. */
    public Map<String, Double> limits() {
        return sum("limits");
    }

    private Map<String, Double> sum(String which) {
        Map<String, Double> sums = new TreeMap<>();
        for (JsonNode container : json.path("spec").path("containers")) {
            container
                    .path("resources")
                    .path(which)
                    .properties()
                    .forEach(entry ->
                            sums.merge(
                                    entry.getKey(),
                                    Quantity.of(entry.getValue().asText()),
                                    Double::sum));
        }
        return sums;
    }

    private Template withoutRestarts() {
        JsonNode copy = json.deepCopy();
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            List<String> stamps = new ArrayList<>();
            metadata.path("annotations").fieldNames().forEachRemaining(stamps::add);
            stamps.removeIf(name -> !name.endsWith(RESTARTED));
            removeFrom(metadata, "annotations", stamps);
        }
        return new Template(copy);
    }

    private static void removeFrom(ObjectNode metadata, String map, List<String> keys) {
        if (metadata.path(map) instanceof ObjectNode entries) {
            entries.remove(keys);
            if (entries.isEmpty()) {
                metadata.remove(map);
            }
        }
    }

    private static void writeSorted(JsonNode node, StringBuilder text) {
        if (node.isObject()) {
            text.append('{');
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            fields.forEach((name, value) -> {
                if (!value.isNull()) {
                    text.append('"').append(name).append("\":");
                    writeSorted(value, text);
                    text.append(',');
                }
            });
            text.append('}');
        } else if (node.isArray()) {
            text.append('[');
            for (Iterator<JsonNode> items = node.iterator(); items.hasNext(); text.append(',')) {
                writeSorted(items.next(), text);
            }
            text.append(']');
        } else {
            text.append(node);
        }
    }
}
