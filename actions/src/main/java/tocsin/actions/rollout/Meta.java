package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What every object carries.
 *
 * @param version moves with every write, the controllers' too
 * @param generation moves when the specification does
 */
public record Meta(
        String name,
        String uid,
        String version,
        long generation,
        Instant created,
        boolean isDeleting,
        Map<String, String> labels,
        Map<String, String> annotations,
        Optional<String> owner,
        List<Writer> writers) {

    /** The annotation that says which of our operations wrote last. */
    public static final String OPERATION = "tocsin/operation";

    /** The annotation in which people are told why a revision was made. */
    public static final String CAUSE = "kubernetes.io/change-cause";

    /** The field manager of our writes. */
    private static final String MANAGER = "tocsin";

    /** Who wrote to it, under which name, and when. */
    public record Writer(String name, String part, Instant at) {

        /** Whether it is Tocsin. */
        public boolean isOurs() {
            return name.equals(MANAGER);
        }
    }

    public Meta {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        writers = List.copyOf(writers);
    }

    /** Reads what the server answered. */
    public static Meta of(JsonNode object) {
        JsonNode json = object.path("metadata");
        return new Meta(
                json.path("name").asText(),
                json.path("uid").asText(),
                json.path("resourceVersion").asText(),
                json.path("generation").asLong(),
                instant(json.path("creationTimestamp")),
                json.hasNonNull("deletionTimestamp"),
                strings(json.path("labels")),
                strings(json.path("annotations")),
                controller(json.path("ownerReferences")),
                writers(json.path("managedFields")));
    }

    /** An annotation. */
    public Optional<String> annotation(String key) {
        return Optional.ofNullable(annotations.get(key));
    }

    /** Whether that operation wrote it last, of all of ours. */
    public boolean isBy(String operationId) {
        String by = annotations.get(OPERATION);
        return operationId.equals(by) || former(operationId).equals(by);
    }

    /** Earlier versions wrote the numbers alone, which another database gives again. */
    private static String former(String operationId) {
        return operationId.replaceFirst("^(\\d+)-\\d+-(\\d+)$", "$1-$2");
    }

    /**
     * Who wrote last to the specification; the controllers' writes of the status do not count. A
     * server tells the second of each write and no more: of two within one, ours is taken for the
     * earlier.
     */
    public Optional<Writer> lastWriter() {
        return writers.stream()
                .filter(writer -> !writer.part().equals("status"))
                .filter(writer -> !writer.name().equals("kube-controller-manager"))
                .max(Comparator.comparing(Writer::at).thenComparing(writer -> !writer.isOurs()));
    }

    static Instant instant(JsonNode time) {
        try {
            return Instant.parse(time.asText());
        } catch (DateTimeParseException _) {
            return Instant.EPOCH;
        }
    }

    static Map<String, String> strings(JsonNode json) {
        Map<String, String> strings = new TreeMap<>();
        json.properties().forEach(e -> strings.put(e.getKey(), e.getValue().asText()));
        return strings;
    }

    private static Optional<String> controller(JsonNode owners) {
        for (JsonNode owner : owners) {
            if (owner.path("controller").asBoolean()) {
                return Optional.of(owner.path("uid").asText());
            }
        }
        return Optional.empty();
    }

    private static List<Writer> writers(JsonNode fields) {
        List<Writer> writers = new ArrayList<>();
        fields.forEach(field ->
                writers.add(
                        new Writer(
                                field.path("manager").asText(),
                                field.path("subresource").asText(),
                                instant(field.path("time")))));
        return writers;
    }
}
