package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a pod's first container, with what its ConfigMaps say at this moment. */
final class Configuration {
    private Configuration() {}

    static Map<String, String> of(Desk desk, ObjectNode pod) {
        Map<String, String> environment = new LinkedHashMap<>();
        JsonNode container = pod.at("/spec/containers/0");
        for (JsonNode source : container.path("envFrom")) {
            data(desk, pod, source.path("configMapRef").path("name").asText())
                    .forEach(environment::put);
        }
        for (JsonNode variable : container.path("env")) {
            JsonNode key = variable.at("/valueFrom/configMapKeyRef");
            String value =
                    key.isObject()
                            ? data(desk, pod, key.path("name").asText())
                                    .getOrDefault(key.path("key").asText(), "")
                            : variable.path("value").asText("");
            environment.put(variable.path("name").asText(), value);
        }
        return environment;
    }

    private static Map<String, String> data(Desk desk, ObjectNode pod, String name) {
        return desk.find(Kind.CONFIG_MAP, Objects.namespace(pod), name)
                .map(map -> Objects.strings(map.path("data")))
                .orElse(Map.of());
    }
}
