package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.patch.FieldSet;
import tocsin.sandbox.cluster.patch.StrategicMerge;
import tocsin.sandbox.cluster.store.Store;
import tocsin.sandbox.slack.Json;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What a write must go through, whoever writes: defaults, checks, quota, generation, versions. */
public final class Registry {
    private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";
    private static final Set<String> OF_THE_SYSTEM =
            Set.of(
                    "uid",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "generation",
                    "namespace",
                    "resourceVersion",
                    "selfLink");

    private final Store store;
    private final InstantSource clock;
    private final Quota quota;
    private final ManagedFields managed;
    private final Random random = new Random();

    public Registry(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
        quota = new Quota(store);
        managed = new ManagedFields(clock);
    }

    public Store store() {
        return store;
    }

    public Quota quota() {
        return quota;
    }

    public Instant now() {
        return clock.instant();
    }

    public ObjectNode get(Kind kind, String namespace, String name) {
        return store.find(kind, namespace, name).orElseThrow(() -> ApiError.notFound(kind, name));
    }

    public ObjectNode create(Kind kind, String namespace, ObjectNode body, Caller by) {
        return store.locked(() -> make(kind, namespace, body, by));
    }

    private ObjectNode make(Kind kind, String namespace, ObjectNode body, Caller by) {
        if (kind.namespaced) {
            openNamespace(kind, namespace, Objects.name(body));
        }
        ObjectNode object = fresh(kind, namespace, body);
        Defaults.firstStatus(kind, object);
        object = filled(kind, object);
        String name = Objects.name(object);
        refuse(kind, name, Checks.of(kind, object));
        quota.admit(kind, namespace, object);
        if (store.find(kind, namespace, name).isPresent()) {
            throw ApiError.alreadyExists(kind, name);
        }
        if (by.isApplying()) {
            managed.apply(Json.object(), object, FieldSet.of(body), by, kind);
        } else {
            managed.update(Json.object(), object, Part.MAIN, by, kind);
        }
        return by.dryRun() ? object : store.put(kind, object);
    }

    private void openNamespace(Kind kind, String namespace, String name) {
        ObjectNode found = get(Kind.NAMESPACE, "", namespace);
        if (Objects.isTerminating(found)) {
            throw ApiError.forbidden(
                    kind,
                    name,
                    "unable to create new content in namespace "
                            + namespace
                            + " because it is being terminated");
        }
    }

    private ObjectNode fresh(Kind kind, String namespace, ObjectNode body) {
        ObjectNode object =
                Json.object().put("kind", kind.kind).put("apiVersion", kind.apiVersion());
        body.properties()
                .forEach(each -> {
                    if (!object.has(each.getKey())) {
                        object.set(each.getKey(), each.getValue().deepCopy());
                    }
                });
        ObjectNode metadata = Objects.metadata(object);
        metadata.remove(OF_THE_SYSTEM);
        metadata.remove("managedFields");
        String prefix = metadata.path("generateName").asText("");
        if (Objects.name(object).isEmpty() && !prefix.isEmpty()) {
            metadata.put("name", prefix + suffix());
        }
        if (kind.namespaced) {
            metadata.put("namespace", namespace);
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put("creationTimestamp", Objects.time(clock.instant()));
        if (kind.countsGenerations()) {
            metadata.put("generation", 1);
        }
        return object;
    }

    /** Five letters that spell nothing. */
    private String suffix() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private static ObjectNode filled(Kind kind, ObjectNode object) {
        ObjectNode tidy = Tidy.of(object);
        Defaults.fill(kind, tidy);
        return tidy;
    }

    private static void refuse(Kind kind, String name, List<Cause> causes) {
        if (!causes.isEmpty()) {
            throw ApiError.invalid(kind, name, causes);
        }
    }

    /** Changes what there is; nothing is written when nothing is different. */
    public ObjectNode update(
            Kind kind,
            String namespace,
            String name,
            Part part,
            Caller by,
            UnaryOperator<ObjectNode> change) {
        return store.locked(() -> {
            ObjectNode old = get(kind, namespace, name);
            return write(kind, part, by, old, change.apply(old.deepCopy()));
        });
    }

    private ObjectNode write(Kind kind, Part part, Caller by, ObjectNode old, ObjectNode wanted) {
        String name = Objects.name(old);
        String version = Objects.resourceVersion(wanted);
        if (!version.isEmpty() && !version.equals(Objects.resourceVersion(old))) {
            throw ApiError.conflict(kind, name);
        }
        ObjectNode object = allowed(part, old, wanted);
        object = filled(kind, object);
        if (!Objects.name(object).equals(name)) {
            throw ApiError.badRequest(
                    "the name of the object ("
                            + Objects.name(object)
                            + ") does not match the name on the URL ("
                            + name
                            + ")");
        }
        refuse(kind, name, Checks.ofChange(kind, old, object));
        if (isSame(old, object)) {
            return old;
        }
        if (part != Part.STATUS && kind.countsGenerations() && isNewIntent(kind, old, object)) {
            Objects.metadata(object).put("generation", (int) Objects.generation(old) + 1);
        }
        if (!by.isApplying()) {
            managed.update(old, object, part, by, kind);
        }
        if (by.dryRun()) {
            return object;
        }
        if (isGone(kind, object)) {
            ObjectNode last = store.remove(kind, Objects.namespace(object), name);
            return last == null ? object : last;
        }
        return store.put(kind, object);
    }

    /** What this part of the object may change; the rest stays as it was. */
    private static ObjectNode allowed(Part part, ObjectNode old, ObjectNode wanted) {
        ObjectNode object = wanted.deepCopy();
        object.set("kind", old.path("kind"));
        object.set("apiVersion", old.path("apiVersion"));
        ObjectNode metadata = Objects.metadata(object);
        for (String field : OF_THE_SYSTEM) {
            keep(metadata, field, old.path("metadata").path(field));
        }
        keep(metadata, "managedFields", old.path("metadata").path("managedFields"));
        if (part == Part.STATUS) {
            keep(object, "spec", old.path("spec"));
            keep(metadata, "labels", old.path("metadata").path("labels"));
        } else {
            keep(object, "status", old.path("status"));
        }
        return object;
    }

    private static void keep(ObjectNode object, String field, JsonNode value) {
        if (value.isMissingNode()) {
            object.remove(field);
        } else {
            object.set(field, value.deepCopy());
        }
    }

    private static boolean isSame(ObjectNode old, ObjectNode now) {
        return withoutBookkeeping(old).equals(withoutBookkeeping(now));
    }

    private static ObjectNode withoutBookkeeping(ObjectNode object) {
        ObjectNode copy = object.deepCopy();
        Objects.metadata(copy).remove(List.of("managedFields", "resourceVersion"));
        return copy;
    }

    /** Annotations of a Deployment count, since they are copied to its ReplicaSets. */
    private static boolean isNewIntent(Kind kind, ObjectNode old, ObjectNode now) {
        return !old.path("spec").equals(now.path("spec"))
                || (kind == Kind.DEPLOYMENT
                        && !Objects.annotations(old).equals(Objects.annotations(now)));
    }

    /** Somebody has asked for its end, and nothing holds it any more. */
    private static boolean isGone(Kind kind, ObjectNode object) {
        boolean isHeld =
                !object.path("metadata").path("finalizers").isEmpty()
                        || (kind == Kind.NAMESPACE
                                && !object.path("spec").path("finalizers").isEmpty());
        return Objects.isTerminating(object) && !isHeld && kind != Kind.POD;
    }

    /** States a manifest: fields that others hold are not taken, unless by force. */
    public ObjectNode apply(
            Kind kind,
            String namespace,
            String name,
            ObjectNode manifest,
            boolean force,
            Caller by) {
        return store.locked(() -> {
            if (store.find(kind, namespace, name).isEmpty()) {
                Objects.metadata(manifest).put("name", name);
                return make(kind, namespace, manifest, by);
            }
            ObjectNode old = get(kind, namespace, name);
            ObjectNode applied = FieldSet.of(manifest);
            ObjectNode dropped =
                    FieldSet.minus(
                            FieldSet.minus(ManagedFields.applied(old, by), applied),
                            ManagedFields.ofOthers(old, by));
            ObjectNode next = StrategicMerge.apply(old, manifest);
            FieldSet.remove(dropped, next, "");
            if (!force) {
                ObjectNode taken = FieldSet.both(applied, FieldSet.changed(old, next));
                ManagedFields.refuse(old, taken, by);
            }
            managed.apply(old, next, applied, by, kind);
            return writeApplied(kind, by, old, next);
        });
    }

    private ObjectNode writeApplied(Kind kind, Caller by, ObjectNode old, ObjectNode next) {
        JsonNode entries = next.path("metadata").path("managedFields");
        ObjectNode kept = old.deepCopy();
        Objects.metadata(kept).set("managedFields", entries);
        return write(kind, Part.MAIN, by, kept, next);
    }

    /**
     * Deletes, or asks for the end of what something still holds.
     *
     * @return what it was, or is until it is gone
     */
    public ObjectNode delete(
            Kind kind, String namespace, String name, JsonNode options, Caller by) {
        return store.locked(() -> {
            ObjectNode object = get(kind, namespace, name);
            precondition(kind, object, options.path("preconditions"));
            return by.dryRun() ? object : end(kind, object, options);
        });
    }

    private static void precondition(Kind kind, ObjectNode object, JsonNode wanted) {
        String uid = wanted.path("uid").asText("");
        if (!uid.isEmpty() && !uid.equals(Objects.uid(object))) {
            throw ApiError.unmet(
                    kind,
                    Objects.name(object),
                    "the UID in the precondition ("
                            + uid
                            + ") does not match the UID in record ("
                            + Objects.uid(object)
                            + "). The object might have been deleted and then recreated");
        }
        String version = wanted.path("resourceVersion").asText("");
        if (!version.isEmpty() && !version.equals(Objects.resourceVersion(object))) {
            throw ApiError.unmet(
                    kind,
                    Objects.name(object),
                    "the ResourceVersion in the precondition ("
                            + version
                            + ") does not match the ResourceVersion in record ("
                            + Objects.resourceVersion(object)
                            + "). The object might have been modified");
        }
    }

    private ObjectNode end(Kind kind, ObjectNode object, JsonNode options) {
        ObjectNode metadata = Objects.metadata(object);
        String propagation = options.path("propagationPolicy").asText("");
        if (propagation.equals("Foreground")) {
            finalizer(metadata, "foregroundDeletion");
        } else if (propagation.equals("Orphan")) {
            finalizer(metadata, "orphan");
        }
        int grace = kind == Kind.POD ? grace(object, options) : 0;
        boolean isHeld =
                !metadata.path("finalizers").isEmpty() || kind == Kind.NAMESPACE || grace > 0;
        if (!isHeld) {
            ObjectNode last = store.remove(kind, Objects.namespace(object), Objects.name(object));
            return last == null ? object : last;
        }
        if (!Objects.isTerminating(object)) {
            Instant end = clock.instant().plusSeconds(grace);
            metadata.put("deletionTimestamp", Objects.time(end));
            metadata.put("deletionGracePeriodSeconds", grace);
            if (kind.countsGenerations()) {
                metadata.put("generation", (int) Objects.generation(object) + 1);
            }
            if (kind == Kind.NAMESPACE) {
                Objects.status(object).put("phase", "Terminating");
            }
        }
        return store.put(kind, object);
    }

    private static int grace(ObjectNode pod, JsonNode options) {
        // What no node has started needs no time to stop.
        if (pod.path("spec").path("nodeName").asText("").isEmpty()) {
            return 0;
        }
        int usual = pod.path("spec").path("terminationGracePeriodSeconds").asInt(30);
        return options.path("gracePeriodSeconds").asInt(usual);
    }

    private static void finalizer(ObjectNode metadata, String name) {
        ArrayNode finalizers = metadata.withArrayProperty("finalizers");
        if (finalizers.valueStream().noneMatch(each -> each.asText().equals(name))) {
            finalizers.add(name);
        }
    }

    /** What a node says once a pod has stopped. */
    public void gone(Kind kind, ObjectNode object) {
        ObjectNode _ = store.remove(kind, Objects.namespace(object), Objects.name(object));
    }
}
