package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Objects;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The revisions of a Deployment, as its ReplicaSets carry them. */
final class History {
    static final String REVISION = "deployment.kubernetes.io/revision";
    static final String REVISIONS = "deployment.kubernetes.io/revision-history";
    static final String DESIRED = "deployment.kubernetes.io/desired-replicas";
    static final String MOST = "deployment.kubernetes.io/max-replicas";
    static final String HASH = "pod-template-hash";
    private static final Set<String> NOT_COPIED =
            Set.of(
                    "kubectl.kubernetes.io/last-applied-configuration",
                    REVISION,
                    REVISIONS,
                    DESIRED,
                    MOST,
                    "deprecated.deployment.rollback.to");

    private History() {}

    static long revision(JsonNode set) {
        try {
            return Long.parseLong(Objects.annotation(set, REVISION));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    static long latest(List<ObjectNode> sets) {
        return sets.stream().mapToLong(History::revision).max().orElse(0);
    }

    /** The ReplicaSet of the present template; of several, the oldest. */
    static Optional<ObjectNode> current(ObjectNode deployment, List<ObjectNode> sets) {
        JsonNode template = plain(deployment);
        return sets.stream()
                .filter(each -> plain(each).equals(template))
                .min(Comparator.comparing(Objects::created).thenComparing(Objects::name));
    }

    private static JsonNode plain(ObjectNode owner) {
        ObjectNode template = owner.path("spec").path("template").deepCopy();
        if (template.path("metadata").path("labels") instanceof ObjectNode labels) {
            labels.remove(HASH);
        }
        return template;
    }

    /** Copies the Deployment's annotations to its current set, and moves the revision forward. */
    static void annotate(ObjectNode deployment, ObjectNode set, long revision) {
        copied(deployment).forEach((key, value) -> Objects.annotate(set, key, value));
        String old = Objects.annotation(set, REVISION);
        if (revision(set) < revision) {
            Objects.annotate(set, REVISION, Long.toString(revision));
            if (!old.isEmpty()) {
                String before = Objects.annotation(set, REVISIONS);
                Objects.annotate(set, REVISIONS, before.isEmpty() ? old : before + "," + old);
            }
        }
    }

    private static Map<String, String> copied(ObjectNode deployment) {
        Map<String, String> annotations = new TreeMap<>(Objects.annotations(deployment));
        annotations.keySet().removeAll(NOT_COPIED);
        return annotations;
    }

    static void size(ObjectNode set, Rollout rollout) {
        Objects.annotate(set, DESIRED, Integer.toString(rollout.replicas()));
        Objects.annotate(set, MOST, Integer.toString(rollout.most()));
    }
}
