package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.patch.FieldSet;
import tocsin.sandbox.slack.Json;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Who has set which field, and when. */
final class ManagedFields {
    private final InstantSource clock;

    ManagedFields(InstantSource clock) {
        this.clock = clock;
    }

    /** Gives what has changed to the one who has changed it. */
    void update(ObjectNode before, ObjectNode after, Part part, Caller by, Kind kind) {
        ObjectNode changed = FieldSet.changed(before, after);
        ArrayNode entries = Json.array();
        boolean found = false;
        for (JsonNode each : before.path("metadata").path("managedFields")) {
            ObjectNode entry = each.deepCopy();
            boolean own = isOf(entry, by, part);
            ObjectNode fields = (ObjectNode) entry.path("fieldsV1");
            ObjectNode next =
                    own ? FieldSet.union(fields, changed) : FieldSet.minus(fields, changed);
            next = FieldSet.within(next, after, "");
            found |= own;
            if (own && !changed.isEmpty()) {
                entry.put("time", Objects.time(clock.instant()));
            }
            if (!next.isEmpty()) {
                entry.set("fieldsV1", next);
                entries.add(entry);
            }
        }
        if (!found && !changed.isEmpty()) {
            entries.add(entry(by, part, kind).set("fieldsV1", changed));
        }
        Objects.metadata(after).set("managedFields", entries);
    }

    /** The whole manifest that somebody applies becomes the fields of that manager. */
    void apply(ObjectNode before, ObjectNode after, ObjectNode applied, Caller by, Kind kind) {
        ArrayNode entries = Json.array();
        for (JsonNode each : before.path("metadata").path("managedFields")) {
            if (!isOf(each, by, Part.MAIN)) {
                ObjectNode fields = (ObjectNode) each.path("fieldsV1");
                ObjectNode taken = FieldSet.both(fields, FieldSet.changed(before, after));
                ObjectNode left = FieldSet.within(FieldSet.minus(fields, taken), after, "");
                if (!left.isEmpty()) {
                    entries.add(((ObjectNode) each.deepCopy()).set("fieldsV1", left));
                }
            }
        }
        entries.add(entry(by, Part.MAIN, kind).set("fieldsV1", applied));
        Objects.metadata(after).set("managedFields", entries);
    }

    /** What this manager has applied before. */
    static ObjectNode applied(ObjectNode object, Caller by) {
        return object.path("metadata")
                .path("managedFields")
                .valueStream()
                .filter(each -> isOf(each, by, Part.MAIN))
                .findFirst()
                .map(each -> (ObjectNode) each.path("fieldsV1").deepCopy())
                .orElseGet(Json::object);
    }

    /** What others hold, of all managers but this one. */
    static ObjectNode ofOthers(ObjectNode object, Caller by) {
        ObjectNode all = Json.object();
        for (JsonNode each : object.path("metadata").path("managedFields")) {
            if (!isOf(each, by, Part.MAIN)) {
                all = FieldSet.union(all, (ObjectNode) each.path("fieldsV1"));
            }
        }
        return all;
    }

    /** Refuses to take fields from others. */
    static void refuse(ObjectNode object, ObjectNode wanted, Caller by) {
        List<String> conflicts = new ArrayList<>();
        ObjectNode details = Json.object();
        ArrayNode causes = details.putArray("causes");
        for (JsonNode each : object.path("metadata").path("managedFields")) {
            if (!isOf(each, by, Part.MAIN)) {
                String manager =
                        "conflict with \"" + each.path("manager").asText() + "\"" + version(each);
                ObjectNode both = FieldSet.both(wanted, (ObjectNode) each.path("fieldsV1"));
                for (String field : FieldSet.leaves(both, "")) {
                    conflicts.add(manager + ": " + field);
                    causes.addObject()
                            .put("reason", "FieldManagerConflict")
                            .put("message", manager)
                            .put("field", field);
                }
            }
        }
        if (!conflicts.isEmpty()) {
            String noun = conflicts.size() == 1 ? "conflict: " : "conflicts: ";
            throw new ApiError(
                    409,
                    "Conflict",
                    "Apply failed with "
                            + conflicts.size()
                            + " "
                            + noun
                            + String.join(", ", conflicts),
                    details);
        }
    }

    /** Those who update are told with the version that they wrote in. */
    private static String version(JsonNode entry) {
        return entry.path("operation").asText().equals("Update")
                ? " using " + entry.path("apiVersion").asText()
                : "";
    }

    private ObjectNode entry(Caller by, Part part, Kind kind) {
        ObjectNode entry =
                Json.object()
                        .put("manager", by.manager())
                        .put("operation", by.isApplying() ? "Apply" : "Update")
                        .put("apiVersion", kind.apiVersion())
                        .put("time", Objects.time(clock.instant()))
                        .put("fieldsType", "FieldsV1");
        entry.putObject("fieldsV1");
        String subresource = subresource(part);
        return subresource.isEmpty() ? entry : entry.put("subresource", subresource);
    }

    private static boolean isOf(JsonNode entry, Caller by, Part part) {
        return entry.path("manager").asText().equals(by.manager())
                && entry.path("operation").asText().equals(by.isApplying() ? "Apply" : "Update")
                && entry.path("subresource").asText("").equals(subresource(part));
    }

    private static String subresource(Part part) {
        return switch (part) {
            case MAIN -> "";
            case STATUS -> "status";
            case SCALE -> "scale";
        };
    }
}
