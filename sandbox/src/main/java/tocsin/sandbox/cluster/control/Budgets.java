package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.object.Selector;
import tocsin.sandbox.slack.Json;

import java.util.List;

/** Tells how many pods may be disrupted. */
final class Budgets implements Controller {
    private final Desk desk;

    Budgets(Registry registry) {
        desk = new Desk(registry, "controllermanager");
    }

    @Override
    public String name() {
        return "disruption";
    }

    @Override
    public void step() {
        for (ObjectNode budget : desk.all(Kind.DISRUPTION_BUDGET)) {
            Selector selector = Selector.of(budget.at("/spec/selector"));
            List<ObjectNode> pods =
                    desk.all(Kind.POD, Objects.namespace(budget)).stream()
                            .filter(selector::accepts)
                            .filter(Pods::isActive)
                            .toList();
            int healthy = (int) pods.stream().filter(Objects::isReady).count();
            int expected = expected(pods);
            JsonNode most = budget.at("/spec/maxUnavailable");
            int desired =
                    most.isMissingNode()
                            ? Rollout.amount(budget.at("/spec/minAvailable"), expected, true)
                            : Math.max(0, expected - Rollout.amount(most, expected, true));
            int allowed = Math.max(0, healthy - desired);
            tell(budget, allowed, healthy, desired, expected);
        }
    }

    /** As many as the pods' controllers want. */
    private int expected(List<ObjectNode> pods) {
        return pods.stream()
                .flatMap(each -> Objects.controller(each).stream())
                .distinct()
                .mapToInt(owner ->
                        Kind.named(owner.path("kind").asText())
                                .flatMap(kind ->
                                        desk.find(
                                                kind,
                                                Objects.namespace(pods.getFirst()),
                                                owner.path("name").asText()))
                                .map(Objects::replicas)
                                .orElse(0))
                .sum();
    }

    private void tell(ObjectNode budget, int allowed, int healthy, int desired, int expected) {
        ObjectNode status = Json.object();
        status.put("observedGeneration", (int) Objects.generation(budget))
                .put("disruptionsAllowed", allowed)
                .put("currentHealthy", healthy)
                .put("desiredHealthy", desired)
                .put("expectedPods", expected);
        String before =
                Objects.condition(budget, "DisruptionAllowed")
                        .map(each -> each.path("status").asText())
                        .orElse("");
        String value = allowed > 0 ? "True" : "False";
        if (before.equals(value)) {
            status.set("conditions", budget.at("/status/conditions").deepCopy());
        } else {
            Objects.setCondition(
                    status,
                    Json.object()
                            .put("type", "DisruptionAllowed")
                            .put("status", value)
                            .put("observedGeneration", (int) Objects.generation(budget))
                            .put("lastTransitionTime", Objects.time(desk.now()))
                            .put("reason", allowed > 0 ? "SufficientPods" : "InsufficientPods")
                            .put("message", ""));
        }
        if (!status.equals(budget.path("status"))) {
            desk.status(Kind.DISRUPTION_BUDGET, budget, status);
        }
    }
}
