package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.patch.JsonPatch;
import tocsin.sandbox.cluster.patch.MergePatch;
import tocsin.sandbox.cluster.patch.StrategicMerge;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Reply;

import java.util.List;
import java.util.function.Predicate;

/** Requests that change something. */
final class Writes {
    private static final String OPTIONS = "meta.k8s.io";
    private static final String APPLY = "application/apply-patch+yaml";
    private static final List<String> PATCHES =
            List.of(
                    "application/json-patch+json",
                    "application/merge-patch+json",
                    "application/strategic-merge-patch+json");

    private final Registry registry;

    Writes(Registry registry) {
        this.registry = registry;
    }

    Reply answer(Route route, Asked asked) {
        return switch (route.verb()) {
            case "create" -> create(route, asked);
            case "update" -> update(route, asked);
            case "patch" -> patch(route, asked);
            case "delete" -> delete(route, asked);
            default -> deleteAll(route, asked);
        };
    }

    private Reply create(Route route, Asked asked) {
        ObjectNode body = Bodies.object(asked, route);
        sameNamespace(route, body);
        if (!Objects.resourceVersion(body).isEmpty()) {
            throw new ApiError(
                    500, "", "resourceVersion should not be set on objects to be created");
        }
        ObjectNode made =
                registry.create(
                        route.kind(),
                        route.namespace(),
                        route.kept(body, Json.object()),
                        caller(route, asked));
        return Reply.json(201, route.shown(made));
    }

    private Reply update(Route route, Asked asked) {
        if (route.subresource().equals("scale")) {
            ObjectNode body = Bodies.object(asked, "Scale", "autoscaling/v1");
            return scale(route, asked, _ -> body);
        }
        ObjectNode body = Bodies.object(asked, route);
        if (!Objects.namespace(body).isEmpty()
                && !Objects.namespace(body).equals(route.namespace())) {
            throw ApiError.badRequest(
                    "the namespace of the object ("
                            + Objects.namespace(body)
                            + ") does not match the namespace on the request ("
                            + route.namespace()
                            + ")");
        }
        if (!Objects.name(body).equals(route.name())) {
            throw ApiError.badRequest(
                    Objects.name(body).isEmpty()
                            ? "name must be provided"
                            : "the name of the object ("
                                    + Objects.name(body)
                                    + ") does not match the name on the URL ("
                                    + route.name()
                                    + ")");
        }
        ObjectNode now =
                registry.update(
                        route.kind(),
                        route.namespace(),
                        route.name(),
                        part(route),
                        caller(route, asked),
                        old -> {
                            sameUid(route.kind(), old, body);
                            return route.kept(body, old);
                        });
        return Reply.json(200, route.shown(now));
    }

    private static void sameUid(Kind kind, ObjectNode old, ObjectNode body) {
        String uid = Objects.uid(body);
        if (!uid.isEmpty() && !uid.equals(Objects.uid(old))) {
            throw ApiError.conflict(
                    kind,
                    Objects.name(old),
                    "Precondition failed: UID in precondition: "
                            + uid
                            + ", UID in object meta: "
                            + Objects.uid(old));
        }
    }

    private static void sameNamespace(Route route, ObjectNode body) {
        String said = Objects.namespace(body);
        if (!said.isEmpty() && !said.equals(route.namespace())) {
            throw ApiError.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the"
                            + " request");
        }
    }

    private Reply patch(Route route, Asked asked) {
        String type = asked.header("content-type").split(";", 2)[0].strip();
        if (type.equals(APPLY)) {
            return apply(route, asked);
        }
        if (!PATCHES.contains(type)) {
            throw new ApiError(415, "UnsupportedMediaType", "415: Unsupported Media Type");
        }
        JsonNode patch = Bodies.read(asked);
        if (route.subresource().equals("scale")) {
            return scale(route, asked, old -> patched(type, old, patch));
        }
        ObjectNode now =
                registry.update(
                        route.kind(),
                        route.namespace(),
                        route.name(),
                        part(route),
                        caller(route, asked),
                        old -> {
                            ObjectNode next = patched(type, route.shown(old), patch);
                            return route.kept(checked(route.kind(), old, next), old);
                        });
        return Reply.json(200, route.shown(now));
    }

    private static ObjectNode patched(String type, ObjectNode old, JsonNode patch) {
        return switch (type) {
            case "application/json-patch+json" -> JsonPatch.apply(old, patch);
            case "application/merge-patch+json" -> MergePatch.apply(old, patch);
            default -> StrategicMerge.apply(old, patch);
        };
    }

    private static ObjectNode checked(Kind kind, ObjectNode old, ObjectNode patched) {
        String uid = Objects.uid(patched);
        if (!uid.isEmpty() && !uid.equals(Objects.uid(old))) {
            throw ApiError.invalid(
                    kind,
                    Objects.name(old),
                    List.of(
                            Cause.invalid(
                                    "metadata.uid", "\"" + uid + "\"", "field is immutable")));
        }
        String wrong = Bodies.wrongType(patched);
        if (!wrong.isEmpty()) {
            Cause cause = Cause.invalid("patch", "\"" + patched + "\"", wrong);
            ObjectNode details = Json.object();
            details.putArray("causes")
                    .addObject()
                    .put("reason", cause.reason())
                    .put("message", cause.message())
                    .put("field", cause.field());
            throw new ApiError(
                    422, "Invalid", " \"\" is invalid: patch: " + cause.message(), details);
        }
        return patched;
    }

    private Reply apply(Route route, Asked asked) {
        if (route.asked("fieldManager").isEmpty()) {
            throw ApiError.invalid(
                    OPTIONS,
                    "PatchOptions",
                    Cause.required("fieldManager", "is required for apply patch"));
        }
        ObjectNode manifest = route.kept(Bodies.object(asked, route), Json.object());
        boolean isNew =
                registry.store().find(route.kind(), route.namespace(), route.name()).isEmpty();
        Caller usual = caller(route, asked);
        ObjectNode now =
                registry.apply(
                        route.kind(),
                        route.namespace(),
                        route.name(),
                        manifest,
                        route.asked("force").equals("true"),
                        new Caller(usual.manager(), usual.dryRun(), true));
        return Reply.json(isNew ? 201 : 200, route.shown(now));
    }

    private interface Scaling {
        ObjectNode of(ObjectNode scale);
    }

    private Reply scale(Route route, Asked asked, Scaling scaling) {
        ObjectNode now =
                registry.update(
                        route.kind(),
                        route.namespace(),
                        route.name(),
                        Part.SCALE,
                        caller(route, asked),
                        old -> Scale.set(route.kind(), old, scaling.of(Scale.of(old))));
        return Reply.json(200, Scale.of(now));
    }

    private Reply delete(Route route, Asked asked) {
        ObjectNode options = options(route, asked);
        ObjectNode gone =
                registry.delete(
                        route.kind(),
                        route.namespace(),
                        route.name(),
                        options,
                        caller(route, asked, options));
        boolean isShown =
                route.kind() == Kind.POD
                        || route.kind() == Kind.RESOURCE_QUOTA
                        || route.kind() == Kind.NAMESPACE
                        || Objects.isTerminating(gone);
        return Reply.json(200, isShown ? route.shown(gone) : success(route.kind(), gone));
    }

    private static ObjectNode success(Kind kind, ObjectNode gone) {
        ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Success");
        ObjectNode details = status.putObject("details").put("name", Objects.name(gone));
        if (!kind.group.isEmpty()) {
            details.put("group", kind.group);
        }
        details.put("kind", kind.plural).put("uid", Objects.uid(gone));
        return status;
    }

    private Reply deleteAll(Route route, Asked asked) {
        ObjectNode options = options(route, asked);
        Caller by = caller(route, asked, options);
        Predicate<ObjectNode> selected = Lists.selected(route);
        ObjectNode list = Lists.list(registry.store(), route);
        ArrayNode items = Json.array();
        registry.store().all(route.kind(), route.namespace()).stream()
                .filter(selected)
                .forEach(each ->
                        items.add(
                                route.shown(
                                        registry.delete(
                                                route.kind(),
                                                Objects.namespace(each),
                                                Objects.name(each),
                                                options,
                                                by))));
        list.set("items", items);
        return Reply.json(200, list);
    }

    /** How to delete, by the body; the query counts only where there is none. */
    private static ObjectNode options(Route route, Asked asked) {
        if (isToldByBody(route, asked)) {
            return Bodies.read(asked) instanceof ObjectNode object ? object : Json.object();
        }
        ObjectNode options = Json.object();
        if (!route.asked("propagationPolicy").isEmpty()) {
            options.put("propagationPolicy", route.asked("propagationPolicy"));
        }
        if (!route.asked("gracePeriodSeconds").isEmpty()) {
            options.put("gracePeriodSeconds", route.number("gracePeriodSeconds", 30));
        }
        return options;
    }

    /** As the real server does: a delete with a body passes over {@code ?dryRun=All}. */
    private static boolean isToldByBody(Route route, Asked asked) {
        return route.verb().equals("delete") && !asked.text().isBlank();
    }

    private static Part part(Route route) {
        return route.subresource().equals("status") ? Part.STATUS : Part.MAIN;
    }

    static Caller caller(Route route, Asked asked) {
        return caller(route, asked, Json.object());
    }

    private static Caller caller(Route route, Asked asked, ObjectNode options) {
        String said = isToldByBody(route, asked) ? "" : route.asked("dryRun");
        if (said.isEmpty() && options.path("dryRun").has(0)) {
            said = options.path("dryRun").get(0).asText();
        }
        if (!said.isEmpty() && !said.equals("All")) {
            String kind =
                    switch (route.verb()) {
                        case "create" -> "CreateOptions";
                        case "update" -> "UpdateOptions";
                        case "patch" -> "PatchOptions";
                        default -> "DeleteOptions";
                    };
            throw ApiError.invalid(
                    OPTIONS,
                    kind,
                    Cause.unsupported("dryRun", "[]string{\"" + said + "\"}", "\"All\""));
        }
        String agent = asked.header("user-agent").split("/", 2)[0];
        String manager =
                route.asked("fieldManager").isEmpty() ? agent : route.asked("fieldManager");
        return new Caller(manager.isEmpty() ? "unknown" : manager, !said.isEmpty(), false);
    }

    /** Whether the writer only asks what would happen. */
    static boolean isDryRun(Route route, Asked asked) {
        try {
            return isToldByBody(route, asked)
                    ? Json.parse(asked.text()).path("dryRun").has(0)
                    : route.asked("dryRun").equals("All");
        } catch (JsonProcessingException _) {
            return false;
        }
    }
}
