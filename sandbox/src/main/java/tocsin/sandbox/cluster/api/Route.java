package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.web.Asked;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request is about.
 *
 * @param version the one that is spoken, which need not be the one that is kept
 * @param name empty: the collection
 * @param subresource empty: the object itself
 */
record Route(
        Kind kind,
        String version,
        String namespace,
        String name,
        String subresource,
        String verb,
        Map<String, String> query) {
    private static final Pattern SLASH = Pattern.compile("/");

    static Optional<Route> of(Asked asked) {
        List<String> steps = steps(asked.path());
        if (steps.size() >= 3 && steps.getFirst().equals("api")) {
            return within("", steps.get(1), steps.subList(2, steps.size()), asked);
        }
        if (steps.size() >= 4 && steps.getFirst().equals("apis")) {
            return within(steps.get(1), steps.get(2), steps.subList(3, steps.size()), asked);
        }
        return Optional.empty();
    }

    static List<String> steps(String path) {
        return SLASH.splitAsStream(path).filter(each -> !each.isEmpty()).toList();
    }

    private static Optional<Route> within(
            String group, String version, List<String> steps, Asked asked) {
        if (steps.size() > 2 && steps.getFirst().equals("namespaces")) {
            Optional<Kind> kind = Kind.served(group, version, steps.get(2));
            if (kind.isPresent() && kind.get().namespaced && steps.size() <= 5) {
                return Optional.of(
                        route(
                                kind.get(),
                                version,
                                steps.get(1),
                                steps.subList(3, steps.size()),
                                asked));
            }
        }
        return Kind.served(group, version, steps.getFirst())
                .filter(_ -> steps.size() <= 3)
                .map(kind -> route(kind, version, "", steps.subList(1, steps.size()), asked));
    }

    private static Route route(
            Kind kind, String version, String namespace, List<String> rest, Asked asked) {
        String name = rest.isEmpty() ? "" : rest.getFirst();
        String subresource = rest.size() > 1 ? rest.get(1) : "";
        Map<String, String> query = asked.queryFields();
        return new Route(
                kind,
                version,
                namespace,
                name,
                subresource,
                verb(asked.method(), name, query),
                query);
    }

    private static String verb(String method, String name, Map<String, String> query) {
        String watch = query.getOrDefault("watch", "");
        boolean isWatch = watch.equals("true") || watch.equals("1");
        return switch (method) {
            case "GET", "HEAD" -> isWatch ? "watch" : name.isEmpty() ? "list" : "get";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            case "DELETE" -> name.isEmpty() ? "deletecollection" : "delete";
            default -> "";
        };
    }

    String apiVersion() {
        return kind.group.isEmpty() ? version : kind.group + "/" + version;
    }

    /** An object in the version that is spoken. */
    ObjectNode shown(ObjectNode kept) {
        return version.equals(kind.version) ? kept : FirstAutoscaler.shown(kept);
    }

    /**
     * An object in the version that is kept.
     *
     * @param before as it is kept now; empty: there is none
     */
    ObjectNode kept(ObjectNode told, ObjectNode before) {
        return version.equals(kind.version) ? told : FirstAutoscaler.kept(told, before);
    }

    String resource() {
        return subresource.isEmpty() ? kind.plural : kind.plural + "/" + subresource;
    }

    /** As calls are counted and faults are ordered: {@code patch deployments/scale}. */
    String call() {
        return verb + " " + resource();
    }

    boolean isWrite() {
        return switch (verb) {
            case "create", "update", "patch", "delete", "deletecollection" -> true;
            default -> false;
        };
    }

    String asked(String field) {
        return query.getOrDefault(field, "");
    }

    int number(String field, int otherwise) {
        try {
            return query.containsKey(field) ? Integer.parseInt(asked(field)) : otherwise;
        } catch (NumberFormatException _) {
            return otherwise;
        }
    }
}
