package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Selector;
import tocsin.sandbox.cluster.store.Store;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Reply;

import java.util.List;
import java.util.Optional;

/** {@code metrics.k8s.io}: what running pods use. */
final class Usage {
    private static final String API = Discovery.METRICS + "/v1beta1";

    private Usage() {}

    static Optional<Reply> answer(
            List<String> steps, Asked asked, Rights rights, Store store, Machines machines) {
        String path = String.join("/", steps);
        String base = "apis/" + API + "/";
        if (!path.startsWith(base) || !asked.method().equals("GET")) {
            return Optional.empty();
        }
        List<String> rest = steps.subList(3, steps.size());
        boolean isNamespaced = rest.getFirst().equals("namespaces") && rest.size() > 2;
        List<String> resource = isNamespaced ? rest.subList(2, rest.size()) : rest;
        if (!resource.getFirst().equals("pods")) {
            return Optional.empty();
        }
        String namespace = isNamespaced ? rest.get(1) : "";
        String name = resource.size() > 1 ? resource.get(1) : "";
        String verb = name.isEmpty() ? "list" : "get";
        rights.check(
                User.of(asked), new Wish(verb, Discovery.METRICS, "pods", "", namespace, name));
        if (!name.isEmpty()) {
            return Optional.of(
                    store.find(Kind.POD, namespace, name)
                            .filter(Usage::isRunning)
                            .map(machines::usage)
                            .map(usage -> Reply.json(200, usage))
                            .orElseThrow(() -> unknown(namespace, name)));
        }
        return Optional.of(Reply.json(200, list(namespace, asked, store, machines)));
    }

    private static ObjectNode list(String namespace, Asked asked, Store store, Machines machines) {
        Selector selector = Selector.parse(asked.queryFields().getOrDefault("labelSelector", ""));
        ObjectNode answer = Json.object().put("kind", "PodMetricsList").put("apiVersion", API);
        answer.putObject("metadata");
        ArrayNode items = answer.putArray("items");
        store.all(Kind.POD, namespace).stream()
                .filter(Usage::isRunning)
                .filter(selector::accepts)
                .map(machines::usage)
                .map(each -> (ObjectNode) each.without(List.of("kind", "apiVersion")))
                .forEach(items::add);
        return answer;
    }

    private static boolean isRunning(ObjectNode pod) {
        return pod.path("status").path("phase").asText().equals("Running");
    }

    private static ApiError unknown(String namespace, String name) {
        return new ApiError(
                404,
                "NotFound",
                "podmetrics.metrics.k8s.io \"" + namespace + "/" + name + "\" not found",
                Json.object()
                        .put("name", namespace + "/" + name)
                        .put("group", Discovery.METRICS)
                        .put("kind", "podmetrics"));
    }
}
