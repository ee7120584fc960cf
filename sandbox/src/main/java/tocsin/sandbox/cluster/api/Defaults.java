package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.List;

/** What an API server fills in. */
final class Defaults {
    private Defaults() {}

    static void fill(Kind kind, ObjectNode object) {
        switch (kind) {
            case POD -> pod(Objects.spec(object));
            case DEPLOYMENT -> deployment(Objects.spec(object));
            case REPLICA_SET -> {
                ObjectNode spec = Objects.spec(object);
                defaulted(spec, "replicas", 1);
                template(spec);
            }
            case STATEFUL_SET -> statefulSet(Objects.spec(object));
            case DAEMON_SET -> daemonSet(Objects.spec(object));
            case AUTOSCALER -> autoscaler(Objects.spec(object));
            case NAMESPACE -> {
                ObjectNode spec = Objects.spec(object);
                if (!spec.has("finalizers") && !Objects.isTerminating(object)) {
                    spec.putArray("finalizers").add("kubernetes");
                }
                Objects.metadata(object)
                        .withObjectProperty("labels")
                        .put("kubernetes.io/metadata.name", Objects.name(object));
            }
            case EVENT -> {
                defaulted(object, "type", "Normal");
                if (!object.has("source")) {
                    object.putObject("source");
                }
                if (!object.has("reportingComponent")) {
                    object.put("reportingComponent", "").put("reportingInstance", "");
                }
            }
            case ROLE_BINDING -> binding(object);
            case CONFIG_MAP, RESOURCE_QUOTA, CONTROLLER_REVISION, DISRUPTION_BUDGET, ROLE -> {}
        }
    }

    private static void deployment(ObjectNode spec) {
        defaulted(spec, "replicas", 1);
        defaulted(spec, "revisionHistoryLimit", 10);
        defaulted(spec, "progressDeadlineSeconds", 600);
        ObjectNode strategy = spec.withObjectProperty("strategy");
        defaulted(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
            defaulted(rolling, "maxUnavailable", "25%");
            defaulted(rolling, "maxSurge", "25%");
        }
        template(spec);
    }

    private static void statefulSet(ObjectNode spec) {
        defaulted(spec, "replicas", 1);
        defaulted(spec, "revisionHistoryLimit", 10);
        defaulted(spec, "podManagementPolicy", "OrderedReady");
        if (!spec.has("serviceName")) {
            spec.put("serviceName", "");
        }
        ObjectNode strategy = spec.withObjectProperty("updateStrategy");
        defaulted(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            defaulted(strategy.withObjectProperty("rollingUpdate"), "partition", 0);
        }
        template(spec);
    }

    private static void daemonSet(ObjectNode spec) {
        defaulted(spec, "revisionHistoryLimit", 10);
        ObjectNode strategy = spec.withObjectProperty("updateStrategy");
        defaulted(strategy, "type", "RollingUpdate");
        if (strategy.path("type").asText().equals("RollingUpdate")) {
            ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
            defaulted(rolling, "maxUnavailable", 1);
            defaulted(rolling, "maxSurge", 0);
        }
        template(spec);
    }

    private static void binding(ObjectNode binding) {
        defaulted(binding.withObjectProperty("roleRef"), "apiGroup", Kind.ROLE.group);
        for (JsonNode each : binding.path("subjects")) {
            if (each instanceof ObjectNode subject
                    && !subject.path("kind").asText().equals("ServiceAccount")) {
                defaulted(subject, "apiGroup", Kind.ROLE.group);
            }
        }
    }

    private static void autoscaler(ObjectNode spec) {
        defaulted(spec, "minReplicas", 1);
        if (spec.path("metrics").isEmpty()) {
            spec.putArray("metrics").add(FirstAutoscaler.processor(80));
        }
    }

    private static void template(ObjectNode spec) {
        if (spec.path("template").isObject()) {
            ObjectNode template = spec.withObjectProperty("template");
            // The one null that the API shows: a template has no birthday.
            template.withObjectProperty("metadata").putNull("creationTimestamp");
            if (template.path("spec").isObject()) {
                podSpec(template.withObjectProperty("spec"));
            }
        }
    }

    private static void pod(ObjectNode spec) {
        podSpec(spec);
        if (!spec.has("enableServiceLinks")) {
            spec.put("enableServiceLinks", true);
        }
        if (!spec.has("tolerations")) {
            ArrayNode tolerations = spec.putArray("tolerations");
            for (String trouble : List.of("not-ready", "unreachable")) {
                tolerations
                        .addObject()
                        .put("key", "node.kubernetes.io/" + trouble)
                        .put("operator", "Exists")
                        .put("effect", "NoExecute")
                        .put("tolerationSeconds", 300);
            }
        }
        defaulted(spec, "priority", 0);
        defaulted(spec, "preemptionPolicy", "PreemptLowerPriority");
    }

    private static void podSpec(ObjectNode spec) {
        for (String list : List.of("initContainers", "containers")) {
            spec.path(list)
                    .valueStream()
                    .filter(ObjectNode.class::isInstance)
                    .forEach(each -> container((ObjectNode) each));
        }
        defaulted(spec, "restartPolicy", "Always");
        defaulted(spec, "terminationGracePeriodSeconds", 30);
        defaulted(spec, "dnsPolicy", "ClusterFirst");
        defaulted(spec, "schedulerName", "default-scheduler");
        spec.withObjectProperty("securityContext");
        for (JsonNode volume : spec.path("volumes")) {
            for (String source : List.of("configMap", "secret", "projected", "downwardAPI")) {
                if (volume.path(source) instanceof ObjectNode found) {
                    defaulted(found, "defaultMode", 420);
                }
            }
        }
    }

    private static void container(ObjectNode container) {
        String image = container.path("image").asText();
        int colon = image.lastIndexOf(':');
        boolean isLatest =
                (colon <= image.lastIndexOf('/') && !image.contains("@"))
                        || image.endsWith(":latest");
        container.withObjectProperty("resources");
        defaulted(container, "terminationMessagePath", "/dev/termination-log");
        defaulted(container, "terminationMessagePolicy", "File");
        defaulted(container, "imagePullPolicy", isLatest ? "Always" : "IfNotPresent");
        requests(container.withObjectProperty("resources"));
        for (JsonNode port : container.path("ports")) {
            if (port instanceof ObjectNode object) {
                defaulted(object, "protocol", "TCP");
            }
        }
        for (JsonNode variable : container.path("env")) {
            if (variable.at("/valueFrom/fieldRef") instanceof ObjectNode field) {
                defaulted(field, "apiVersion", "v1");
            }
        }
        for (String name : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            if (container.path(name) instanceof ObjectNode probe) {
                probe(probe);
            }
        }
    }

    private static void requests(ObjectNode resources) {
        if (resources.path("limits") instanceof ObjectNode limits && !limits.isEmpty()) {
            ObjectNode requests = resources.withObjectProperty("requests");
            limits.properties()
                    .forEach(each -> {
                        if (!requests.has(each.getKey())) {
                            requests.set(each.getKey(), each.getValue().deepCopy());
                        }
                    });
        }
    }

    private static void probe(ObjectNode probe) {
        defaulted(probe, "timeoutSeconds", 1);
        defaulted(probe, "periodSeconds", 10);
        defaulted(probe, "successThreshold", 1);
        defaulted(probe, "failureThreshold", 3);
        if (probe.path("httpGet") instanceof ObjectNode get) {
            defaulted(get, "path", "/");
            defaulted(get, "scheme", "HTTP");
        }
    }

    /** What there is before a controller has written any. */
    static void firstStatus(Kind kind, ObjectNode object) {
        object.remove("status");
        if (!kind.hasStatus()) {
            return;
        }
        ObjectNode status = object.putObject("status");
        switch (kind) {
            case NAMESPACE -> status.put("phase", "Active");
            case POD -> status.put("phase", "Pending").put("qosClass", quality(object));
            case REPLICA_SET -> status.put("replicas", 0);
            case STATEFUL_SET -> status.put("replicas", 0).put("availableReplicas", 0);
            case DAEMON_SET ->
                    status.put("currentNumberScheduled", 0)
                            .put("numberMisscheduled", 0)
                            .put("desiredNumberScheduled", 0)
                            .put("numberReady", 0);
            case AUTOSCALER -> {
                status.put("desiredReplicas", 0);
                ArrayNode _ = status.putArray("currentMetrics");
            }
            case DISRUPTION_BUDGET ->
                    status.put("disruptionsAllowed", 0)
                            .put("currentHealthy", 0)
                            .put("desiredHealthy", 0)
                            .put("expectedPods", 0);
            case DEPLOYMENT,
                    RESOURCE_QUOTA,
                    EVENT,
                    CONFIG_MAP,
                    CONTROLLER_REVISION,
                    ROLE,
                    ROLE_BINDING -> {}
        }
    }

    private static String quality(ObjectNode pod) {
        List<JsonNode> resources =
                Objects.containers(pod.path("spec")).stream()
                        .map(each -> each.path("resources"))
                        .toList();
        if (resources.stream().allMatch(JsonNode::isEmpty)) {
            return "BestEffort";
        }
        boolean guaranteed =
                resources.stream()
                        .allMatch(each ->
                                each.path("limits").size() >= 2
                                        && each.path("limits").equals(each.path("requests")));
        return guaranteed ? "Guaranteed" : "Burstable";
    }

    private static void defaulted(ObjectNode object, String name, int value) {
        if (object.path(name).isMissingNode()) {
            object.put(name, value);
        }
    }

    private static void defaulted(ObjectNode object, String name, String value) {
        if (object.path(name).asText("").isEmpty()) {
            object.put(name, value);
        }
    }
}
