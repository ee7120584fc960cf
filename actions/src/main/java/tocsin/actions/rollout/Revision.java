package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A version of a workload that the cluster remembers: a ReplicaSet, or a ControllerRevision.
 *
 * @param reused the number it had before somebody came back to it
 */
public record Revision(
        Meta meta, long number, Template template, int replicas, int ready, Optional<Long> reused) {
    private static final String NUMBER = "deployment.kubernetes.io/revision";
    private static final String EARLIER = "deployment.kubernetes.io/revision-history";

    /** Why it was deployed, as somebody said; a hint. */
    public Optional<String> cause() {
        return meta.annotation(Meta.CAUSE);
    }

    /** The ReplicaSets that belong to a Deployment and have a number. */
    public static List<Revision> ofReplicaSets(Subject owner, JsonNode list) {
        List<Revision> revisions = new ArrayList<>();
        for (JsonNode json : list.path("items")) {
            Meta meta = Meta.of(json);
            Optional<Long> number = meta.annotation(NUMBER).flatMap(Revision::number);
            if (meta.owner().filter(owner.meta().uid()::equals).isPresent() && number.isPresent()) {
                revisions.add(ofReplicaSet(meta, number.get(), json));
            }
        }
        return revisions;
    }

    private static Revision ofReplicaSet(Meta meta, long number, JsonNode json) {
        return new Revision(
                meta,
                number,
                Template.of(json.path("spec").path("template")),
                json.path("status").path("replicas").asInt(),
                json.path("status").path("readyReplicas").asInt(),
                meta.annotation(EARLIER).flatMap(Revision::lastNumber));
    }

    /** The ControllerRevisions that belong to a StatefulSet or a DaemonSet. */
    public static List<Revision> ofControllerRevisions(Subject owner, JsonNode list) {
        List<Revision> revisions = new ArrayList<>();
        for (JsonNode json : list.path("items")) {
            Meta meta = Meta.of(json);
            if (meta.owner().filter(owner.meta().uid()::equals).isPresent()) {
                revisions.add(
                        new Revision(
                                meta,
                                json.path("revision").asLong(),
                                Template.of(json.path("data").path("spec").path("template")),
                                0,
                                0,
                                Optional.empty()));
            }
        }
        return revisions;
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static Optional<Long> lastNumber(String list) {
        return number(list.substring(list.lastIndexOf(',') + 1));
    }
}
