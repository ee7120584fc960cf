package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the new ReplicaSet in the place of the old ones, one small step at a time. */
final class Replacing {
    private final Desk desk;
    private final SetSizes sizes;

    Replacing(Desk desk, SetSizes sizes) {
        this.desk = desk;
        this.sizes = sizes;
    }

    /** All at once: whether anything was changed. */
    boolean recreate(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        boolean scaled = false;
        for (ObjectNode set : old) {
            scaled |= sizes.set(deployment, set, 0);
        }
        boolean anyLeft =
                old.stream()
                        .anyMatch(set ->
                                desk.all(Kind.POD, Objects.namespace(set)).stream()
                                        .anyMatch(pod -> Objects.isControlledBy(pod, set)));
        return scaled || (!anyLeft && sizes.set(deployment, current, Objects.replicas(deployment)));
    }

    /** No more than may be missing, no more than may be too many: whether anything was changed. */
    boolean roll(ObjectNode deployment, ObjectNode current, List<ObjectNode> old) {
        Rollout rollout = Rollout.of(deployment);
        return up(deployment, rollout, current, old) || down(deployment, rollout, current, old);
    }

    private boolean up(
            ObjectNode deployment, Rollout rollout, ObjectNode current, List<ObjectNode> old) {
        int now = Objects.replicas(current);
        int room = rollout.most() - now - Rollout.wanted(old);
        int next =
                now > rollout.replicas()
                        ? rollout.replicas()
                        : now + Math.max(0, Math.min(room, rollout.replicas() - now));
        return sizes.set(deployment, current, next);
    }

    private boolean down(
            ObjectNode deployment, Rollout rollout, ObjectNode current, List<ObjectNode> old) {
        int oldWanted = Rollout.wanted(old);
        int newUnavailable =
                Objects.replicas(current) - Objects.counted(current, "availableReplicas");
        int most =
                oldWanted + Objects.replicas(current) - rollout.leastAvailable() - newUnavailable;
        if (oldWanted == 0 || most <= 0) {
            return false;
        }
        List<ObjectNode> sorted = oldestFirst(old);
        Map<String, Integer> left = new HashMap<>();
        sorted.forEach(each -> left.put(Objects.name(each), Objects.replicas(each)));
        int unhealthy = 0;
        for (ObjectNode set : sorted) {
            int sick = Objects.replicas(set) - Objects.counted(set, "availableReplicas");
            int gone = Math.max(0, Math.min(most - unhealthy, sick));
            left.merge(Objects.name(set), -gone, Integer::sum);
            unhealthy += gone;
        }
        int available =
                Rollout.counted(old, "availableReplicas")
                        + Objects.counted(current, "availableReplicas");
        int spare = available - rollout.leastAvailable();
        for (ObjectNode set : sorted) {
            int gone = Math.max(0, Math.min(spare, left.getOrDefault(Objects.name(set), 0)));
            left.merge(Objects.name(set), -gone, Integer::sum);
            spare -= gone;
        }
        boolean moved = false;
        for (ObjectNode set : sorted) {
            moved |= sizes.set(deployment, set, left.getOrDefault(Objects.name(set), 0));
        }
        return moved;
    }

    private static List<ObjectNode> oldestFirst(List<ObjectNode> sets) {
        return sets.stream().sorted(Comparator.comparing(Objects::created)).toList();
    }
}
