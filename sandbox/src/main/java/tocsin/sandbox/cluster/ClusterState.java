package tocsin.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.slack.Json;

import java.util.List;

/** How the cluster is, for its page: the objects as the API has them, and what was ordered. */
final class ClusterState {
    private static final List<Kind> SHOWN =
            List.of(
                    Kind.NAMESPACE,
                    Kind.DEPLOYMENT,
                    Kind.STATEFUL_SET,
                    Kind.DAEMON_SET,
                    Kind.REPLICA_SET,
                    Kind.CONTROLLER_REVISION,
                    Kind.POD,
                    Kind.EVENT,
                    Kind.AUTOSCALER,
                    Kind.DISRUPTION_BUDGET,
                    Kind.RESOURCE_QUOTA,
                    Kind.CONFIG_MAP);

    private final Cluster cluster;

    ClusterState(Cluster cluster) {
        this.cluster = cluster;
    }

    ObjectNode told() {
        ObjectNode told = Json.object();
        told.put("address", cluster.address().toString());
        told.put("clock", cluster.clock().instant().toString());
        told.put("version", cluster.store().version());
        ObjectNode objects = told.putObject("objects");
        for (Kind kind : SHOWN) {
            ArrayNode list = objects.putArray(kind.plural);
            cluster.store().all(kind).forEach(each -> list.add(plain(each)));
        }
        ObjectNode calls = told.putObject("calls");
        cluster.calls().counts().forEach(calls::put);
        told.set("faults", Json.texts(cluster.faults().told()));
        told.put("latency", cluster.faults().latency());
        told.set("stopped", Json.texts(cluster.controllers().stopped()));
        told.put("gitops", cluster.controllers().isGitOpsOn());
        told.put("watches", cluster.api().openWatches());
        return told;
    }

    private static ObjectNode plain(ObjectNode object) {
        if (object.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove("managedFields");
        }
        return object;
    }
}
