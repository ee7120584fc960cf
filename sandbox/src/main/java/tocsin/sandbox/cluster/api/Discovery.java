package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Reply;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is served here, for those who ask. */
final class Discovery {
    static final String REVIEWS = "authorization.k8s.io";
    static final String METRICS = "metrics.k8s.io";
    private static final List<String> GROUPS =
            List.of(
                    "apps/v1",
                    "autoscaling/v2",
                    "autoscaling/v1",
                    "policy/v1",
                    "rbac.authorization.k8s.io/v1",
                    REVIEWS + "/v1",
                    METRICS + "/v1beta1");
    private static final List<String> VERBS =
            List.of(
                    "create",
                    "delete",
                    "deletecollection",
                    "get",
                    "list",
                    "patch",
                    "update",
                    "watch");

    private Discovery() {}

    static Optional<Reply> answer(List<String> steps) {
        return switch (String.join("/", steps)) {
            case "api" -> Optional.of(ok(versions()));
            case "apis" -> Optional.of(ok(groups()));
            case "version" -> Optional.of(ok(version()));
            case "healthz", "livez", "readyz" -> Optional.of(Reply.text(200, "ok"));
            case "api/v1" -> Optional.of(ok(resources("", "v1")));
            default -> group(steps);
        };
    }

    private static Optional<Reply> group(List<String> steps) {
        if (steps.isEmpty() || !steps.getFirst().equals("apis") || steps.size() > 3) {
            return Optional.empty();
        }
        if (steps.size() == 2) {
            return names().filter(steps.get(1)::equals).findFirst().map(each -> ok(group(each)));
        }
        return GROUPS.stream()
                .filter(each -> each.equals(steps.get(1) + "/" + steps.get(2)))
                .findFirst()
                .map(each -> ok(resourcesOf(each)));
    }

    private static Reply ok(ObjectNode body) {
        return Reply.json(200, body);
    }

    private static ObjectNode versions() {
        ObjectNode answer = Json.object().put("kind", "APIVersions");
        answer.putArray("versions").add("v1");
        answer.putArray("serverAddressByClientCIDRs");
        return answer;
    }

    private static ObjectNode groups() {
        ObjectNode answer = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = answer.putArray("groups");
        names().forEach(each -> {
            ObjectNode group = group(each);
            group.remove(List.of("kind", "apiVersion"));
            groups.add(group);
        });
        return answer;
    }

    private static Stream<String> names() {
        return GROUPS.stream().map(each -> each.substring(0, each.indexOf('/'))).distinct();
    }

    /** The first of its versions is the preferred one. */
    private static ObjectNode group(String name) {
        ObjectNode group =
                Json.object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ArrayNode versions = group.putArray("versions");
        GROUPS.stream()
                .filter(each -> each.startsWith(name + "/"))
                .forEach(each ->
                        versions.addObject()
                                .put("groupVersion", each)
                                .put("version", each.substring(name.length() + 1)));
        return group.set("preferredVersion", versions.get(0).deepCopy());
    }

    private static ObjectNode resourcesOf(String groupVersion) {
        int slash = groupVersion.indexOf('/');
        return resources(groupVersion.substring(0, slash), groupVersion.substring(slash + 1));
    }

    private static ObjectNode resources(String group, String version) {
        ObjectNode answer =
                Json.object()
                        .put("kind", "APIResourceList")
                        .put("apiVersion", "v1")
                        .put("groupVersion", group.isEmpty() ? version : group + "/" + version);
        ArrayNode list = answer.putArray("resources");
        if (group.equals(REVIEWS)) {
            one(list, "selfsubjectaccessreviews", false, "SelfSubjectAccessReview", "create");
        } else if (group.equals(METRICS)) {
            one(list, "pods", true, "PodMetrics", "get", "list");
        }
        Arrays.stream(Kind.values())
                .filter(each -> each.group.equals(group) && each.versions().contains(version))
                .forEach(each -> add(list, each));
        return answer;
    }

    private static void add(ArrayNode list, Kind kind) {
        ObjectNode resource =
                one(list, kind.plural, kind.namespaced, kind.kind, VERBS.toArray(String[]::new));
        if (!kind.shortName.isEmpty()) {
            resource.putArray("shortNames").add(kind.shortName);
        }
        for (String each : kind.subresources()) {
            String path = kind.plural + "/" + each;
            switch (each) {
                case "log" -> one(list, path, true, kind.kind, "get");
                case "scale" ->
                        one(list, path, true, "Scale", "get", "patch", "update")
                                .put("group", "autoscaling")
                                .put("version", "v1");
                default -> one(list, path, kind.namespaced, kind.kind, "get", "patch", "update");
            }
        }
    }

    private static ObjectNode one(
            ArrayNode list, String name, boolean namespaced, String kind, String... verbs) {
        ObjectNode resource =
                list.addObject()
                        .put("name", name)
                        .put("singularName", "")
                        .put("namespaced", namespaced)
                        .put("kind", kind);
        ArrayNode array = resource.putArray("verbs");
        List.of(verbs).forEach(array::add);
        return resource;
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "34")
                .put("gitVersion", "v1.34.0+sandbox")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "2026-01-01T00:00:00Z")
                .put("goVersion", "none")
                .put("compiler", "javac")
                .put("platform", "sandbox/any");
    }
}
