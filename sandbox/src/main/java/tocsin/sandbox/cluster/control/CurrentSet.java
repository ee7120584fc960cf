package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.List;
import java.util.Optional;

/** Finds the ReplicaSet of the present template, or makes it. */
final class CurrentSet {
    private final Desk desk;
    private final SetSizes sizes;

    CurrentSet(Desk desk, SetSizes sizes) {
        this.desk = desk;
        this.sizes = sizes;
    }

    /** The set of the present template, brought up to date; made, where it may be. */
    @Nullable ObjectNode of(ObjectNode deployment, List<ObjectNode> sets, boolean isMade) {
        Optional<ObjectNode> found = History.current(deployment, sets);
        List<ObjectNode> old = Deployments.without(sets, found.orElse(null));
        long revision = History.latest(old) + 1;
        if (found.isPresent()) {
            ObjectNode set =
                    desk.change(
                            Kind.REPLICA_SET,
                            found.get(),
                            each -> {
                                History.annotate(deployment, each, revision);
                                JsonNode patience = deployment.at("/spec/minReadySeconds");
                                if (!patience.isMissingNode()) {
                                    Objects.spec(each).put("minReadySeconds", patience.asInt());
                                }
                            });
            observe(deployment, set, "FoundNewReplicaSet", "Found new replica set \"%s\"");
            return set;
        }
        if (!isMade) {
            return null;
        }
        try {
            ObjectNode set = desk.create(Kind.REPLICA_SET, fresh(deployment, old, revision));
            sizes.tell(deployment, "up", Objects.name(set), Objects.replicas(set));
            observe(deployment, set, "NewReplicaSetCreated", "Created new replica set \"%s\"");
            return set;
        } catch (ApiError error) {
            failed(deployment, error);
            return null;
        }
    }

    private ObjectNode fresh(ObjectNode deployment, List<ObjectNode> old, long revision) {
        ObjectNode template = deployment.path("spec").path("template").deepCopy();
        String hash = Hash.of(template);
        template.withObject("/metadata/labels").put(History.HASH, hash);
        ObjectNode set =
                Objects.object(
                        Kind.REPLICA_SET,
                        Objects.namespace(deployment),
                        Objects.name(deployment) + "-" + hash);
        Objects.metadata(set).set("labels", template.at("/metadata/labels").deepCopy());
        Objects.control(set, Kind.DEPLOYMENT, deployment);
        ObjectNode spec = Objects.spec(set);
        Rollout rollout = Rollout.of(deployment);
        boolean recreates = deployment.at("/spec/strategy/type").asText().equals("Recreate");
        int room = Math.max(0, rollout.most() - Rollout.wanted(old));
        spec.put(
                "replicas",
                recreates && Rollout.wanted(old) > 0 ? 0 : Math.min(room, rollout.replicas()));
        ObjectNode selector = deployment.at("/spec/selector").deepCopy();
        selector.withObjectProperty("matchLabels").put(History.HASH, hash);
        spec.set("selector", selector);
        spec.set("template", template);
        if (deployment.at("/spec/minReadySeconds").isInt()) {
            spec.put("minReadySeconds", deployment.at("/spec/minReadySeconds").asInt());
        }
        History.annotate(deployment, set, revision);
        History.size(set, rollout);
        return set;
    }

    /** The Deployment carries the number of its current set. */
    private void observe(ObjectNode deployment, ObjectNode set, String reason, String message) {
        String revision = Objects.annotation(set, History.REVISION);
        ObjectNode next = deployment.deepCopy();
        Objects.annotate(next, History.REVISION, revision);
        boolean isFound = reason.startsWith("Found");
        boolean isKnown = Objects.condition(deployment, Progress.TYPE).isPresent();
        boolean hasDeadline = deployment.at("/spec/progressDeadlineSeconds").isInt();
        if (hasDeadline && !(isFound && isKnown)) {
            Progress.set(
                    Objects.status(next),
                    Progress.condition(
                            Progress.TYPE,
                            "True",
                            reason,
                            message.formatted(Objects.name(set)),
                            desk.now()));
        }
        if (!next.equals(deployment)) {
            ObjectNode _ =
                    desk.tell(
                            Kind.DEPLOYMENT,
                            deployment,
                            each -> {
                                each.set("status", next.path("status"));
                                Objects.annotate(each, History.REVISION, revision);
                            });
            deployment.set("status", next.path("status").deepCopy());
            Objects.annotate(deployment, History.REVISION, revision);
        }
    }

    private void failed(ObjectNode deployment, ApiError error) {
        ObjectNode status = deployment.path("status").deepCopy();
        Progress.set(
                status,
                Progress.condition(
                        Progress.TYPE,
                        "False",
                        "ReplicaSetCreateError",
                        "Failed to create new replica set: " + error.getMessage(),
                        desk.now()));
        desk.status(Kind.DEPLOYMENT, deployment, status);
    }
}
