package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.actions.api.Call;
import tocsin.actions.probe.Probes;
import tocsin.actions.rollout.Things;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Workload;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A cluster with one Deployment that was broken by its third revision. */
final class Stage implements AutoCloseable {
    static final String APPS = "/apis/apps/v1/namespaces/shop/";
    static final String WEB = APPS + "deployments/web";
    static final Workload WORKLOAD = new Workload(Workload.Kind.DEPLOYMENT, "shop", "web");
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    final ScriptedApi api;
    final KubernetesCluster cluster;
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<Progress> told = new CopyOnWriteArrayList<>();
    final AtomicReference<Instant> clock = new AtomicReference<>(NOON);

    Stage() throws IOException {
        api = new ScriptedApi();
        api.put(APPS + "replicasets", Things.replicaSet("web-a", "1", Things.template("web:1")));
        api.put(APPS + "replicasets", Things.replicaSet("web-b", "2", Things.template("web:2")));
        api.put(APPS + "replicasets", Things.replicaSet("web-c", "3", Things.template("bad")));
        api.put(APPS + "deployments", Things.deployment(Things.template("bad")));
        api.controlledBy(Stage::rolledOut);
        cluster =
                new KubernetesCluster(
                        api.config(),
                        calls::add,
                        new Timing(
                                clock::get,
                                Duration.ofMillis(10),
                                Duration.ofMillis(20),
                                Duration.ofMillis(200)),
                        Set.of("shop"),
                        Probes.ofNothing());
    }

    /** A controller that does it all at once. */
    static ObjectNode rolledOut(ObjectNode written) {
        ObjectNode status = written.withObject("/status");
        int replicas = written.at("/spec/replicas").asInt();
        status.set("observedGeneration", written.at("/metadata/generation"));
        for (String count :
                List.of("replicas", "updatedReplicas", "readyReplicas", "availableReplicas")) {
            status.put(count, replicas);
        }
        return written;
    }

    /** A controller that has seen nothing yet. */
    static ObjectNode asleep(ObjectNode written) {
        return written;
    }

    Plan rollback() {
        return cluster.plan(new Action.Rollback(WORKLOAD, OptionalLong.empty()), NOON);
    }

    Outcome run(Plan plan) {
        return run(plan, "op1");
    }

    Outcome run(Plan plan, String operation) {
        return cluster.run(plan, operation, "@ann", "INC-42", told::add);
    }

    Outcome reread(Plan plan) {
        return cluster.reread(plan, "op1", told::add);
    }

    String image() {
        return api.get(WEB).at("/spec/template/spec/containers/0/image").asText();
    }

    /** Somebody else deploys. */
    void deploy(String image, String writer) {
        ObjectNode json = api.get(WEB);
        json.withObject("/spec").set("template", Things.template(image));
        json.withObject("/metadata").put("generation", json.at("/metadata/generation").asInt() + 1);
        json.withObject("/metadata")
                .putArray("managedFields")
                .addObject()
                .put("manager", writer)
                .put("time", "2026-11-21T12:00:30Z");
        api.put(APPS + "deployments", rolledOut(json));
    }

    @Override
    public void close() {
        cluster.close();
        api.close();
    }
}
