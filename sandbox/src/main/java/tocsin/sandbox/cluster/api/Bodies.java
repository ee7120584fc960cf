package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;

import java.util.List;

/** What came with a request: JSON or YAML, and of the right types where it matters. */
final class Bodies {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Bodies() {}

    static JsonNode read(Asked asked) {
        try {
            return asked.header("content-type").contains("yaml")
                    ? YAML.readTree(asked.text())
                    : Json.parse(asked.text());
        } catch (JsonProcessingException e) {
            throw ApiError.badRequest(
                    "couldn't get version/kind; json parse error: " + e.getOriginalMessage());
        }
    }

    /** An object of the kind and the version that the address says. */
    static ObjectNode object(Asked asked, Route route) {
        return object(asked, route.kind().kind, route.apiVersion());
    }

    static ObjectNode object(Asked asked, String kind, String apiVersion) {
        if (asked.header("content-type").contains("protobuf")) {
            throw unsupported("application/json, application/yaml");
        }
        JsonNode body = read(asked);
        if (!(body instanceof ObjectNode object)) {
            throw ApiError.badRequest(
                    "the object provided is unrecognized (must be of type " + kind + ")");
        }
        String version = object.path("apiVersion").asText("");
        String said = object.path("kind").asText("");
        if (!said.isEmpty() && !said.equals(kind)) {
            throw ApiError.badRequest(
                    "%1$s in version \"%2$s\" cannot be handled as a %3$s: converting (%2$s.%1$s) to (%3$s): unknown conversion"
                            .formatted(said, version, kind));
        }
        if (!version.isEmpty() && !version.equals(apiVersion)) {
            throw ApiError.badRequest(
                    "the API version in the data ("
                            + version
                            + ") does not match the expected API version ("
                            + apiVersion
                            + ")");
        }
        String wrong = wrongType(object);
        if (!wrong.isEmpty()) {
            throw ApiError.badRequest(
                    kind
                            + " in version \""
                            + apiVersion
                            + "\" cannot be handled as a "
                            + kind
                            + ": "
                            + wrong);
        }
        return object;
    }

    /** The first field of another type than the API's; empty: none. */
    static String wrongType(ObjectNode object) {
        for (String each : List.of("/spec/replicas", "/spec/maxReplicas", "/spec/minReplicas")) {
            JsonNode value = object.at(each);
            if (!value.isMissingNode() && !value.isNull() && !value.isIntegralNumber()) {
                return "json: cannot unmarshal "
                        + noun(value)
                        + " into Go struct field "
                        + path(each)
                        + " of type int32";
            }
        }
        for (String each :
                List.of(
                        "/metadata/labels",
                        "/metadata/annotations",
                        "/data",
                        "/spec/template/metadata/labels",
                        "/spec/template/metadata/annotations")) {
            JsonNode map = object.at(each);
            boolean isFree =
                    each.equals("/data")
                            && object.path("kind").asText().equals(Kind.CONTROLLER_REVISION.kind);
            if (map.isObject() && !isFree) {
                for (JsonNode value : map) {
                    if (!value.isTextual() && !value.isNull()) {
                        return "json: cannot unmarshal "
                                + noun(value)
                                + " into Go struct field "
                                + path(each)
                                + " of type string";
                    }
                }
            }
        }
        return "";
    }

    private static String noun(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> "number";
            case BOOLEAN -> "bool";
            case STRING -> "string";
            case ARRAY -> "array";
            case OBJECT, BINARY, MISSING, NULL, POJO -> "object";
        };
    }

    private static String path(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }

    static ApiError unsupported(String accepted) {
        return new ApiError(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: "
                        + accepted);
    }
}
