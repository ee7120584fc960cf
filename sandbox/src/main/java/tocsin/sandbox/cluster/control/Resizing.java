package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.object.Objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Brings a Deployment that does not roll to another size. */
final class Resizing {
    private final SetSizes sizes;

    Resizing(SetSizes sizes) {
        this.sizes = sizes;
    }

    /** Its size was changed, and the sets have not heard of it. */
    static boolean isWanted(ObjectNode deployment, List<ObjectNode> sets) {
        String wanted = Integer.toString(Objects.replicas(deployment));
        return sets.stream()
                .filter(each -> Objects.replicas(each) > 0)
                .map(each -> Objects.annotation(each, History.DESIRED))
                .anyMatch(each -> !each.isEmpty() && !each.equals(wanted));
    }

    void resize(ObjectNode deployment, @Nullable ObjectNode current, List<ObjectNode> old) {
        List<ObjectNode> all = new ArrayList<>(old);
        if (current != null) {
            all.add(current);
        }
        List<ObjectNode> active = all.stream().filter(each -> Objects.replicas(each) > 0).toList();
        int wanted = Objects.replicas(deployment);
        if (active.size() == 1) {
            boolean _ = sizes.set(deployment, active.getFirst(), wanted);
        } else if (active.isEmpty()) {
            Optional<ObjectNode> newest =
                    current != null
                            ? Optional.of(current)
                            : old.stream().max(Comparator.comparing(Objects::created));
            newest.ifPresent(each -> {
                boolean _ = sizes.set(deployment, each, wanted);
            });
        } else if (current != null && isSaturated(deployment, current)) {
            old.forEach(each -> {
                boolean _ = sizes.set(deployment, each, 0);
            });
        } else {
            proportionally(deployment, active);
        }
    }

    private static boolean isSaturated(ObjectNode deployment, ObjectNode set) {
        int wanted = Objects.replicas(deployment);
        return Objects.replicas(set) == wanted
                && Objects.annotation(set, History.DESIRED).equals(Integer.toString(wanted))
                && Objects.counted(set, "availableReplicas") == wanted;
    }

    /** Each set grows or shrinks by its share; what rounding leaves goes to the largest. */
    private void proportionally(ObjectNode deployment, List<ObjectNode> active) {
        Rollout rollout = Rollout.of(deployment);
        int allowed = rollout.replicas() == 0 ? 0 : rollout.most();
        int more = allowed - Rollout.wanted(active);
        Comparator<ObjectNode> bySize =
                Comparator.comparingInt((ObjectNode each) -> -Objects.replicas(each));
        Comparator<ObjectNode> byAge = Comparator.comparing(Objects::created);
        List<ObjectNode> sorted =
                active.stream()
                        .sorted(bySize.thenComparing(more > 0 ? byAge.reversed() : byAge))
                        .toList();
        int added = 0;
        List<Integer> next = new ArrayList<>();
        for (ObjectNode set : sorted) {
            int share = share(deployment, rollout, set);
            int left = more - added;
            int part = more > 0 ? Math.min(share, left) : Math.max(share, left);
            next.add(Objects.replicas(set) + part);
            added += part;
        }
        for (int i = 0; i < sorted.size(); i++) {
            int rest = i == 0 ? more - added : 0;
            boolean _ = sizes.set(deployment, sorted.get(i), Math.max(0, next.get(i) + rest));
        }
    }

    private static int share(ObjectNode deployment, Rollout rollout, ObjectNode set) {
        int size = Objects.replicas(set);
        if (rollout.replicas() == 0) {
            return -size;
        }
        String known = Objects.annotation(set, History.MOST);
        int most =
                known.isEmpty() ? Objects.counted(deployment, "replicas") : Integer.parseInt(known);
        return (int) Math.round((double) size * rollout.most() / Math.max(1, most)) - size;
    }
}
