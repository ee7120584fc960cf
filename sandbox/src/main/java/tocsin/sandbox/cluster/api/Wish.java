package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.slack.Json;

/**
 * What somebody wants to do.
 *
 * @param subresource empty: with the object itself
 * @param namespace empty: in all of them
 * @param name empty: with all of them
 */
record Wish(
        String verb,
        String group,
        String plural,
        String subresource,
        String namespace,
        String name) {

    static Wish of(Route route) {
        // A namespace is in itself.
        boolean isNamespace = route.kind() == Kind.NAMESPACE;
        return new Wish(
                route.verb(),
                route.kind().group,
                route.kind().plural,
                route.subresource(),
                isNamespace ? route.name() : route.namespace(),
                route.name());
    }

    /** As Roles name it: {@code deployments/scale}. */
    String resource() {
        return subresource.isEmpty() ? plural : plural + "/" + subresource;
    }

    ApiError refused(User user) {
        String where =
                namespace.isEmpty()
                        ? " at the cluster scope"
                        : " in the namespace \"" + namespace + "\"";
        ObjectNode details = Json.object();
        if (!name.isEmpty()) {
            details.put("name", name);
        }
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return new ApiError(
                403,
                "Forbidden",
                plural
                        + (group.isEmpty() ? "" : "." + group)
                        + (name.isEmpty() ? "" : " \"" + name + "\"")
                        + " is forbidden: User \""
                        + user.name()
                        + "\" cannot "
                        + verb
                        + " resource \""
                        + resource()
                        + "\" in API group \""
                        + group
                        + "\""
                        + where,
                details.put("kind", plural));
    }
}
