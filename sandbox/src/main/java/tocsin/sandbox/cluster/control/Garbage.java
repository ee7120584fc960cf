package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Deletes what nobody owns any more, and finishes the deletions that wait for their dependents. */
final class Garbage implements Controller {
    private final Desk desk;
    private long seen;

    Garbage(Registry registry) {
        desk = new Desk(registry, "garbage-collector");
    }

    @Override
    public String name() {
        return "garbagecollector";
    }

    @Override
    public void step() {
        long version = desk.registry().store().version();
        if (version != seen) {
            seen = version;
            collect();
        }
    }

    private void collect() {
        Set<String> alive = new HashSet<>();
        for (Kind kind : Kind.values()) {
            desk.all(kind).forEach(each -> alive.add(Objects.uid(each)));
        }
        for (Kind kind : Kind.values()) {
            for (ObjectNode object : desk.all(kind)) {
                if (has(object, "orphan")) {
                    orphan(object);
                    release(kind, object, "orphan");
                } else if (has(object, "foregroundDeletion")) {
                    foreground(kind, object);
                } else if (isAlone(object, alive)) {
                    desk.delete(kind, object);
                }
            }
        }
        desk.all(Kind.NAMESPACE).stream().filter(Objects::isTerminating).forEach(this::empty);
    }

    private static boolean isAlone(ObjectNode object, Set<String> alive) {
        JsonNode owners = object.at("/metadata/ownerReferences");
        return !owners.isEmpty()
                && !Objects.isTerminating(object)
                && owners.valueStream()
                        .noneMatch(each -> alive.contains(each.path("uid").asText()));
    }

    private static boolean has(ObjectNode object, String finalizer) {
        return object.at("/metadata/finalizers")
                .valueStream()
                .anyMatch(each -> each.asText().equals(finalizer));
    }

    private void foreground(Kind kind, ObjectNode object) {
        boolean anyLeft = false;
        for (Kind each : Kind.values()) {
            for (ObjectNode dependent : dependents(each, object)) {
                anyLeft = true;
                if (!Objects.isTerminating(dependent)) {
                    desk.delete(each, dependent);
                }
            }
        }
        if (!anyLeft) {
            release(kind, object, "foregroundDeletion");
        }
    }

    private void orphan(ObjectNode object) {
        for (Kind each : Kind.values()) {
            for (ObjectNode dependent : dependents(each, object)) {
                ObjectNode _ =
                        desk.change(
                                each,
                                dependent,
                                now -> Objects.metadata(now).remove("ownerReferences"));
            }
        }
    }

    private List<ObjectNode> dependents(Kind kind, ObjectNode owner) {
        return desk.all(kind, Objects.namespace(owner)).stream()
                .filter(each ->
                        each.at("/metadata/ownerReferences")
                                .valueStream()
                                .anyMatch(
                                        one -> one.path("uid").asText().equals(Objects.uid(owner))))
                .toList();
    }

    private void release(Kind kind, ObjectNode object, String finalizer) {
        ObjectNode _ =
                desk.change(
                        kind,
                        object,
                        each -> {
                            ArrayNode kept = Json.array();
                            each.at("/metadata/finalizers")
                                    .valueStream()
                                    .filter(one -> !one.asText().equals(finalizer))
                                    .forEach(kept::add);
                            Objects.metadata(each).set("finalizers", kept);
                        });
    }

    private void empty(ObjectNode namespace) {
        boolean anyLeft = false;
        for (Kind kind : Kind.values()) {
            if (kind.namespaced) {
                for (ObjectNode each : desk.all(kind, Objects.name(namespace))) {
                    anyLeft = true;
                    if (!Objects.isTerminating(each)) {
                        desk.delete(kind, each);
                    }
                }
            }
        }
        if (!anyLeft) {
            ObjectNode _ =
                    desk.change(
                            Kind.NAMESPACE,
                            namespace,
                            each -> Objects.spec(each).remove("finalizers"));
        }
    }
}
