package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.FieldSelector;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Selector;
import tocsin.sandbox.cluster.store.Store;
import tocsin.sandbox.slack.Json;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Selections of objects, whole or page by page. */
final class Lists {
    private Lists() {}

    static Predicate<ObjectNode> selected(Route route) {
        try {
            Selector labels = Selector.parse(route.asked("labelSelector"));
            FieldSelector fields = FieldSelector.parse(route.kind(), route.asked("fieldSelector"));
            return object ->
                    labels.accepts(object)
                            && fields.accepts(object)
                            && (route.name().isEmpty()
                                    || route.name().equals(Objects.name(object)));
        } catch (IllegalArgumentException e) {
            throw ApiError.badRequest(String.valueOf(e.getMessage()));
        }
    }

    static ObjectNode list(Store store, Route route) {
        return store.locked(() -> page(store, route));
    }

    private static ObjectNode page(Store store, Route route) {
        Kind kind = route.kind();
        Predicate<ObjectNode> selected = selected(route);
        JsonNode token = token(store, route.asked("continue"));
        String version = token.path("rv").asText(Long.toString(store.version()));
        List<ObjectNode> rest =
                store.all(kind, route.namespace()).stream()
                        .filter(selected)
                        .filter(each -> key(each).compareTo(token.path("start").asText("")) > 0)
                        .toList();
        int limit = route.number("limit", 0);
        boolean isPart = limit > 0 && rest.size() > limit;
        List<ObjectNode> shown = isPart ? rest.subList(0, limit) : rest;

        ObjectNode answer =
                Json.object().put("kind", kind.kind + "List").put("apiVersion", route.apiVersion());
        ObjectNode metadata = answer.putObject("metadata").put("resourceVersion", version);
        if (isPart) {
            metadata.put("continue", token(version, key(shown.getLast())));
            if (route.asked("labelSelector").isEmpty() && route.asked("fieldSelector").isEmpty()) {
                metadata.put("remainingItemCount", rest.size() - limit);
            }
        }
        ArrayNode items = answer.putArray("items");
        shown.stream()
                .map(route::shown)
                .forEach(each -> items.add(each.without(List.of("kind", "apiVersion"))));
        return answer;
    }

    private static String key(ObjectNode object) {
        return Objects.namespace(object) + "/" + Objects.name(object);
    }

    private static String token(String version, String start) {
        ObjectNode token =
                Json.object().put("v", "meta.k8s.io/v1").put("rv", version).put("start", start);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Json.write(token).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode token(Store store, String text) {
        if (text.isEmpty()) {
            return Json.object();
        }
        try {
            JsonNode token =
                    Json.parse(
                            new String(
                                    Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            if (store.since(token.path("rv").asLong()).isEmpty()) {
                throw ApiError.expired(
                        "The provided continue parameter is too old to display a consistent list"
                                + " result. You can start a new list without the continue"
                                + " parameter, or use the continue token in this response to"
                                + " retrieve the remainder of the results.");
            }
            return token;
        } catch (IllegalArgumentException | JsonProcessingException _) {
            throw ApiError.badRequest(
                    "continue key is not valid: illegal base64 data at input byte 0");
        }
    }
}
