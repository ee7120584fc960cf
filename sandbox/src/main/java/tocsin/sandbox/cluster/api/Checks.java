package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What is wrong with an object, field by field, in the API's words. */
final class Checks {
    private static final Pattern DATA_KEY = Pattern.compile("[-._a-zA-Z0-9]+");

    private Checks() {}

    static List<Cause> of(Kind kind, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        new MetadataChecks(causes).of(kind, object);
        spec(kind, object, causes);
        return causes;
    }

    static List<Cause> ofChange(Kind kind, ObjectNode before, ObjectNode after) {
        List<Cause> causes = of(kind, after);
        causes.addAll(ChangeChecks.of(kind, before, after));
        return causes;
    }

    private static void spec(Kind kind, ObjectNode object, List<Cause> causes) {
        JsonNode spec = object.path("spec");
        switch (kind) {
            case POD -> new PodChecks(causes).of("spec", spec);
            case DEPLOYMENT -> {
                WorkloadChecks workload = new WorkloadChecks(kind, causes);
                workload.of(spec);
                workload.strategy(spec);
            }
            case REPLICA_SET, STATEFUL_SET, DAEMON_SET -> new WorkloadChecks(kind, causes).of(spec);
            case AUTOSCALER -> autoscaler(spec, causes);
            case CONFIG_MAP -> configMap(object, causes);
            case DISRUPTION_BUDGET -> {
                if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
                    causes.add(
                            Cause.invalid(
                                    "spec",
                                    "policy.PodDisruptionBudgetSpec{}",
                                    "minAvailable and maxUnavailable cannot be both set"));
                }
            }
            case ROLE -> causes.addAll(RoleChecks.ofRole(object));
            case ROLE_BINDING -> causes.addAll(RoleChecks.ofBinding(object));
            case NAMESPACE, EVENT, RESOURCE_QUOTA, CONTROLLER_REVISION -> {}
        }
    }

    private static void autoscaler(JsonNode spec, List<Cause> causes) {
        int most = spec.path("maxReplicas").asInt();
        int least = spec.path("minReplicas").asInt(1);
        if (least < 1) {
            causes.add(
                    Cause.invalid(
                            "spec.minReplicas",
                            Integer.toString(least),
                            "must be greater than or equal to 1"));
        }
        if (most < 1) {
            causes.add(
                    Cause.invalid(
                            "spec.maxReplicas", Integer.toString(most), "must be greater than 0"));
        }
        if (most < least) {
            causes.add(
                    Cause.invalid(
                            "spec.maxReplicas",
                            Integer.toString(most),
                            "must be greater than or equal to `minReplicas`"));
        }
        for (String field : List.of("kind", "name")) {
            if (spec.path("scaleTargetRef").path(field).asText("").isEmpty()) {
                causes.add(Cause.required("spec.scaleTargetRef." + field));
            }
        }
    }

    private static void configMap(ObjectNode object, List<Cause> causes) {
        for (String field : List.of("data", "binaryData")) {
            for (var each : object.path(field).properties()) {
                if (!DATA_KEY.matcher(each.getKey()).matches()) {
                    causes.add(
                            Cause.invalid(
                                    field + "[" + each.getKey() + "]",
                                    GoText.quoted(each.getKey()),
                                    "a valid config key must consist of alphanumeric characters,"
                                            + " '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME', "
                                            + " or 'key-name', regex used for validation is"
                                            + " '[-._a-zA-Z0-9]+')"));
                }
            }
        }
    }
}
