package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError.Cause;
import tocsin.sandbox.cluster.object.Kind;

import java.util.ArrayList;
import java.util.List;

/** What of an object may not become something else. */
final class ChangeChecks {
    private ChangeChecks() {}

    static List<Cause> of(Kind kind, ObjectNode before, ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        JsonNode old = before.path("spec");
        JsonNode now = object.path("spec");
        switch (kind) {
            case DEPLOYMENT, REPLICA_SET, DAEMON_SET -> {
                if (!old.path("selector").equals(now.path("selector"))) {
                    causes.add(
                            Cause.invalid(
                                    "spec.selector",
                                    GoText.selector(now.path("selector")),
                                    "field is immutable"));
                }
            }
            case STATEFUL_SET -> {
                if (!without(old).equals(without(now))) {
                    causes.add(
                            Cause.forbidden(
                                    "spec",
                                    "updates to statefulset spec for fields other than 'replicas',"
                                            + " 'template', and 'updateStrategy' are forbidden"));
                }
            }
            case CONFIG_MAP -> {
                if (before.path("immutable").asBoolean()
                        && !before.path("data").equals(object.path("data"))) {
                    causes.add(
                            Cause.forbidden("data", "field is immutable when `immutable` is set"));
                }
            }
            case POD -> {
                if (!withoutImages(old).equals(withoutImages(now))) {
                    causes.add(
                            Cause.forbidden(
                                    "spec",
                                    "pod updates may not change fields other than"
                                            + " `spec.containers[*].image`,"
                                            + " `spec.initContainers[*].image`,"
                                            + " `spec.activeDeadlineSeconds` or `spec.tolerations`"
                                            + " (only additions to existing tolerations)"));
                }
            }
            case CONTROLLER_REVISION -> {
                if (!before.path("data").equals(object.path("data"))) {
                    causes.add(Cause.invalid("data", "{}", "field is immutable"));
                }
            }
            case ROLE_BINDING -> causes.addAll(RoleChecks.ofChange(before, object));
            case NAMESPACE, EVENT, RESOURCE_QUOTA, AUTOSCALER, DISRUPTION_BUDGET, ROLE -> {}
        }
        return causes;
    }

    private static ObjectNode without(JsonNode spec) {
        ObjectNode copy = spec.deepCopy();
        copy.remove(List.of("replicas", "template", "updateStrategy", "minReadySeconds"));
        return copy;
    }

    private static ObjectNode withoutImages(JsonNode spec) {
        ObjectNode copy = spec.deepCopy();
        copy.remove(List.of("activeDeadlineSeconds", "tolerations", "nodeName"));
        for (JsonNode container : copy.path("containers")) {
            ((ObjectNode) container).remove("image");
        }
        return copy;
    }
}
