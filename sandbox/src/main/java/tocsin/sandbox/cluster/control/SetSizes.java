package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

/** Makes the ReplicaSets of a Deployment larger and smaller, and tells of it as an event. */
final class SetSizes {
    private final Desk desk;

    SetSizes(Desk desk) {
        this.desk = desk;
    }

    /** Whether anything had to be changed but the annotations about sizes. */
    boolean set(ObjectNode deployment, ObjectNode set, int size) {
        int before = Objects.replicas(set);
        ObjectNode _ =
                desk.change(
                        Kind.REPLICA_SET,
                        set,
                        each -> {
                            Objects.spec(each).put("replicas", size);
                            if (size > 0 || before > 0) {
                                History.size(each, Rollout.of(deployment));
                            }
                        });
        if (before == size) {
            return false;
        }
        tell(deployment, size > before ? "up" : "down", Objects.name(set), size);
        return true;
    }

    void tell(ObjectNode deployment, String way, String set, int size) {
        if (way.equals("up") && size == 0) {
            return;
        }
        desk.normal(
                Kind.DEPLOYMENT,
                deployment,
                "ScalingReplicaSet",
                "Scaled " + way + " replica set " + set + " to " + size);
    }
}
