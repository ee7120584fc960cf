package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Objects;

import java.util.Collection;

/** The numbers of a rolling update. */
record Rollout(int replicas, int surge, int unavailable) {

    static Rollout of(ObjectNode deployment) {
        int replicas = Objects.replicas(deployment);
        JsonNode rolling = deployment.at("/spec/strategy/rollingUpdate");
        int surge = amount(rolling.path("maxSurge"), replicas, true);
        int unavailable = amount(rolling.path("maxUnavailable"), replicas, false);
        // Both may round to nothing, and then nothing would move.
        int atLeastOne = surge == 0 && unavailable == 0 ? 1 : unavailable;
        return new Rollout(
                replicas,
                rolling.isObject() ? surge : 0,
                rolling.isObject() ? Math.min(atLeastOne, replicas) : 0);
    }

    static int amount(JsonNode value, int of, boolean roundsUp) {
        if (!value.isTextual()) {
            return value.asInt();
        }
        double part = Integer.parseInt(value.asText().replace("%", "")) * of / 100.0;
        return (int) (roundsUp ? Math.ceil(part) : Math.floor(part));
    }

    int most() {
        return replicas + surge;
    }

    int leastAvailable() {
        return replicas - unavailable;
    }

    static int wanted(Collection<ObjectNode> sets) {
        return sets.stream().mapToInt(Objects::replicas).sum();
    }

    static int counted(Collection<ObjectNode> sets, String field) {
        return sets.stream().mapToInt(each -> Objects.counted(each, field)).sum();
    }
}
