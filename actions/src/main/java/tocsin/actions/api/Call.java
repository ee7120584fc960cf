package tocsin.actions.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One request to the API server.
 *
 * @param name of the object; null: of all of them
 * @param part the subresource
 */
public record Call(
        Verb verb,
        Kind kind,
        String namespace,
        @Nullable String name,
        @Nullable String part,
        Map<String, String> query,
        @Nullable JsonNode body) {

    /** What is done, with the HTTP method and the kind of body. */
    public enum Verb {
        GET("GET", ""),
        LIST("GET", ""),
        WATCH("GET", ""),
        CREATE("POST", "application/json"),
        UPDATE("PUT", "application/json"),
        MERGE("PATCH", "application/merge-patch+json"),
        JSON_PATCH("PATCH", "application/json-patch+json"),
        STRATEGIC("PATCH", "application/strategic-merge-patch+json"),
        DELETE("DELETE", "application/json");

        private final String method;
        private final String type;

        Verb(String method, String type) {
            this.method = method;
            this.type = type;
        }

        String method() {
            return method;
        }

        String type() {
            return type;
        }

        /** What a Role calls it. */
        String word() {
            return switch (this) {
                case GET -> "get";
                case LIST -> "list";
                case WATCH -> "watch";
                case CREATE -> "create";
                case UPDATE -> "update";
                case MERGE, JSON_PATCH, STRATEGIC -> "patch";
                case DELETE -> "delete";
            };
        }

        /** Whether it may be asked again without a thought. */
        boolean isRead() {
            return this == GET || this == LIST || this == WATCH;
        }
    }

    public Call {
        query = Map.copyOf(query);
    }

    public static Call get(Kind kind, String namespace, String name) {
        return new Call(Verb.GET, kind, namespace, name, null, Map.of(), null);
    }

    public static Call list(Kind kind, String namespace) {
        return new Call(Verb.LIST, kind, namespace, null, null, Map.of("limit", "500"), null);
    }

    /** Follows one object from a version of it on. */
    public static Call watch(Kind kind, String namespace, String name, String from) {
        return new Call(Verb.WATCH, kind, namespace, null, null, Map.of(), null)
                .with("watch", "true")
                .with("fieldSelector", "metadata.name=" + name)
                .with("resourceVersion", from);
    }

    /** A write, under our name as field manager. */
    public static Call write(Verb verb, Kind kind, String namespace, String name, JsonNode body) {
        Call call = new Call(verb, kind, namespace, name, null, Map.of(), body);
        return verb == Verb.DELETE ? call : call.with("fieldManager", "tocsin");
    }

    /** Asks for an object that is only an answer. */
    public static Call review(JsonNode body) {
        return new Call(Verb.CREATE, Kind.ACCESS_REVIEWS, "", null, null, Map.of(), body);
    }

    public Call part(String subresource) {
        return new Call(verb, kind, namespace, name, subresource, query, body);
    }

    public Call with(String key, String value) {
        Map<String, String> more = new TreeMap<>(query);
        more.put(key, value);
        return new Call(verb, kind, namespace, name, part, more, body);
    }

    /**
     * The same, but the server only says what it would do. A DELETE that has a body takes its
     * options from there alone: a dry run asked for in the query would be the deed.
     */
    public Call dryRun() {
        if (!(body instanceof ObjectNode options) || verb != Verb.DELETE) {
            return with("dryRun", "All");
        }
        ObjectNode dry = options.deepCopy();
        dry.putArray("dryRun").add("All");
        return new Call(verb, kind, namespace, name, part, query, dry);
    }

    public Right right() {
        return part == null ? Right.to(verb.word(), kind) : Right.to(verb.word(), kind, part);
    }

    String path() {
        String path = kind.path(namespace);
        path = name == null ? path : path + "/" + encoded(name);
        path = part == null ? path : path + "/" + part;
        return query.isEmpty() ? path : path + "?" + written(query);
    }

    private static String written(Map<String, String> query) {
        return new TreeMap<>(query)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
