package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Caller;
import tocsin.sandbox.cluster.api.Part;
import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** How a controller reads and writes, under its own name, and what it tells as events. */
final class Desk {
    private static final String MANAGER = "kube-controller-manager";
    private final Registry registry;
    private final String component;
    private final Caller caller;

    Desk(Registry registry, String component) {
        this(registry, component, MANAGER);
    }

    Desk(Registry registry, String component, String manager) {
        this.registry = registry;
        this.component = component;
        caller = Caller.of(manager);
    }

    Instant now() {
        return registry.now();
    }

    Registry registry() {
        return registry;
    }

    List<ObjectNode> all(Kind kind) {
        return registry.store().all(kind);
    }

    List<ObjectNode> all(Kind kind, String namespace) {
        return registry.store().all(kind, namespace);
    }

    Optional<ObjectNode> find(Kind kind, ObjectNode object) {
        return find(kind, Objects.namespace(object), Objects.name(object));
    }

    Optional<ObjectNode> find(Kind kind, String namespace, String name) {
        return registry.store().find(kind, namespace, name);
    }

    /** Those of a kind that an owner controls. */
    List<ObjectNode> owned(Kind kind, ObjectNode owner) {
        return registry.store()
                .all(kind, Objects.namespace(owner), each -> Objects.isControlledBy(each, owner));
    }

    ObjectNode create(Kind kind, ObjectNode object) {
        return registry.create(kind, Objects.namespace(object), object, caller);
    }

    /** Changes the object as it is now; what has gone meanwhile stays gone. */
    ObjectNode change(Kind kind, ObjectNode object, Consumer<ObjectNode> change) {
        return write(kind, object, Part.MAIN, change);
    }

    ObjectNode tell(Kind kind, ObjectNode object, Consumer<ObjectNode> change) {
        return write(kind, object, Part.STATUS, change);
    }

    private ObjectNode write(Kind kind, ObjectNode object, Part part, Consumer<ObjectNode> change) {
        if (find(kind, object).isEmpty()) {
            return object;
        }
        return registry.update(
                kind,
                Objects.namespace(object),
                Objects.name(object),
                part,
                caller,
                now -> {
                    change.accept(now);
                    return now;
                });
    }

    void status(Kind kind, ObjectNode object, ObjectNode status) {
        ObjectNode _ = tell(kind, object, now -> now.set("status", status));
    }

    void delete(Kind kind, ObjectNode object) {
        if (find(kind, object).isPresent()) {
            ObjectNode _ =
                    registry.delete(
                            kind,
                            Objects.namespace(object),
                            Objects.name(object),
                            Json.object(),
                            caller);
        }
    }

    void normal(Kind kind, ObjectNode about, String reason, String message) {
        event(kind, about, "Normal", reason, message);
    }

    void warning(Kind kind, ObjectNode about, String reason, String message) {
        event(kind, about, "Warning", reason, message);
    }

    private void event(Kind kind, ObjectNode about, String type, String reason, String message) {
        String namespace =
                Objects.namespace(about).isEmpty() ? "default" : Objects.namespace(about);
        String time = Objects.time(now());
        Optional<ObjectNode> same =
                registry
                        .store()
                        .all(Kind.EVENT, namespace, each -> isSame(each, about, reason, message))
                        .stream()
                        .findFirst();
        if (same.isPresent()) {
            ObjectNode _ =
                    change(
                            Kind.EVENT,
                            same.get(),
                            each ->
                                    each.put("count", each.path("count").asInt() + 1)
                                            .put("lastTimestamp", time));
            return;
        }
        ObjectNode event =
                Objects.object(
                        Kind.EVENT,
                        namespace,
                        Objects.name(about) + "." + Long.toHexString(serial()));
        event.putObject("involvedObject")
                .put("kind", kind.kind)
                .put("namespace", Objects.namespace(about))
                .put("name", Objects.name(about))
                .put("uid", Objects.uid(about))
                .put("apiVersion", kind.apiVersion())
                .put("resourceVersion", Objects.resourceVersion(about));
        event.put("reason", reason).put("message", message);
        event.putObject("source").put("component", component);
        event.put("firstTimestamp", time)
                .put("lastTimestamp", time)
                .put("count", 1)
                .put("type", type)
                .putNull("eventTime");
        try {
            ObjectNode _ = create(Kind.EVENT, event);
        } catch (ApiError _) {
            // The namespace is going; nobody will read it.
        }
    }

    private static boolean isSame(JsonNode event, ObjectNode about, String reason, String message) {
        return event.path("involvedObject").path("uid").asText().equals(Objects.uid(about))
                && event.path("reason").asText().equals(reason)
                && event.path("message").asText().equals(message);
    }

    /** Names events in their order, and never twice. */
    private long serial() {
        return 0x17a0_0000_0000_0000L + registry.store().version();
    }
}
