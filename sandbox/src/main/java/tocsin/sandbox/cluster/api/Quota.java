package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Quantity;
import tocsin.sandbox.cluster.store.Store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How much of a namespace is used, and whether one more object may be made. */
public final class Quota {
    private final Store store;

    public Quota(Store store) {
        this.store = store;
    }

    void admit(Kind kind, String namespace, ObjectNode object) {
        for (ObjectNode quota : store.all(Kind.RESOURCE_QUOTA, namespace)) {
            admit(quota, kind, namespace, object);
        }
    }

    private void admit(ObjectNode quota, Kind kind, String namespace, ObjectNode object) {
        List<String> requested = new ArrayList<>();
        List<String> used = new ArrayList<>();
        List<String> limited = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (var each : Objects.spec(quota).path("hard").properties()) {
            String resource = each.getKey();
            if (kind == Kind.POD && lacks(object, resource)) {
                missing.add(resource);
            }
            BigDecimal more = amount(kind, object, resource);
            BigDecimal now = used(namespace, resource);
            BigDecimal most = Quantity.parse(each.getValue().asText());
            if (more.signum() > 0 && now.add(more).compareTo(most) > 0) {
                requested.add(resource + "=" + Quantity.written(more));
                used.add(resource + "=" + Quantity.written(now));
                limited.add(resource + "=" + Quantity.written(most));
            }
        }
        if (!missing.isEmpty()) {
            throw ApiError.forbidden(
                    kind,
                    Objects.name(object),
                    "failed quota: "
                            + Objects.name(quota)
                            + ": must specify "
                            + String.join(",", missing));
        }
        if (!requested.isEmpty()) {
            throw ApiError.forbidden(
                    kind,
                    Objects.name(object),
                    "exceeded quota: "
                            + Objects.name(quota)
                            + ", requested: "
                            + String.join(",", requested)
                            + ", used: "
                            + String.join(",", used)
                            + ", limited: "
                            + String.join(",", limited));
        }
    }

    private static boolean lacks(ObjectNode pod, String resource) {
        String pointer = pointer(resource);
        return !pointer.isEmpty()
                && Objects.containers(pod.path("spec")).stream()
                        .anyMatch(each -> each.at(pointer).isMissingNode());
    }

    /** What all objects of the namespace use. */
    public BigDecimal used(String namespace, String resource) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Kind kind : Arrays.asList(Kind.values())) {
            if (kind.namespaced && kind != Kind.EVENT) {
                for (ObjectNode object : store.all(kind, namespace)) {
                    sum = sum.add(amount(kind, object, resource));
                }
            }
        }
        return sum;
    }

    private static BigDecimal amount(Kind kind, JsonNode object, String resource) {
        if (resource.equals("count/" + kind.resource())
                || (kind != Kind.POD && resource.equals(kind.plural))) {
            return BigDecimal.ONE;
        }
        if (kind != Kind.POD || isOver(object)) {
            return BigDecimal.ZERO;
        }
        if (resource.equals("pods")) {
            return BigDecimal.ONE;
        }
        String pointer = pointer(resource);
        BigDecimal sum = BigDecimal.ZERO;
        if (!pointer.isEmpty()) {
            for (JsonNode container : Objects.containers(object.path("spec"))) {
                sum = sum.add(Quantity.parse(container.at(pointer).asText("0")));
            }
        }
        return sum;
    }

    private static boolean isOver(JsonNode pod) {
        String phase = pod.path("status").path("phase").asText();
        return phase.equals("Succeeded") || phase.equals("Failed");
    }

    private static String pointer(String resource) {
        return switch (resource) {
            case "cpu", "requests.cpu" -> "/resources/requests/cpu";
            case "memory", "requests.memory" -> "/resources/requests/memory";
            case "limits.cpu" -> "/resources/limits/cpu";
            case "limits.memory" -> "/resources/limits/memory";
            default -> "";
        };
    }
}
