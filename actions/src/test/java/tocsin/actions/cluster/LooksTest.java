package tocsin.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.actions.rollout.Things;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Workload;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

class LooksTest {
    private static final String CORE = "/api/v1/namespaces/shop/";

    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        stage = new Stage();
        stage.api.put(
                CORE + "pods",
                pod(
                        "web-c-1",
                        "'ready':true,'state':{'running':{'startedAt':'2026-11-21T11:00:00Z'}}"));
        stage.api.put(
                CORE + "pods",
                pod(
                        "web-c-2",
                        "'restartCount':4,'state':{'waiting':{'reason':'CrashLoopBackOff',"
                                + "'message':'back-off'}},'lastState':{'terminated':{'exitCode':1}}"));
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void pods_are_shown_the_worst_first() {
        assertThat(look(new Action.Pods(Stage.WORKLOAD)))
                .isEqualTo(
                        new Looked.Table(
                                List.of("pod", "state", "ready", "restarts", "age", "why"),
                                List.of(
                                        List.of(
                                                "web-c-2",
                                                "CrashLoopBackOff",
                                                "0/1",
                                                "4",
                                                "60m",
                                                "back-off"),
                                        List.of("web-c-1", "Running", "1/1", "0", "60m", ""))));
    }

    @Test
    void the_log_is_of_the_worst_pod_with_its_newest_line_and_without_secrets() {
        stage.api.text(CORE + "pods/web-c-2/log", "one\ntwo\npassword=hunter2\npanic: here\n");
        assertThat(
                        look(
                                new Action.Logs(
                                        Stage.WORKLOAD,
                                        Optional.empty(),
                                        Optional.empty(),
                                        true,
                                        3)))
                .isEqualTo(
                        new Looked.Lines(
                                "web-c-2/app (previous)",
                                List.of("two", "password=[redacted]", "panic: here"),
                                true));
        assertThat(stage.calls.getLast().query())
                .containsEntry("previous", "true")
                .containsEntry("tailLines", "3")
                .containsEntry("container", "app")
                .doesNotContainKey("limitBytes");
        assertThat(
                        look(
                                new Action.Logs(
                                        Stage.WORKLOAD,
                                        Optional.of("db-1"),
                                        Optional.empty(),
                                        false,
                                        3)))
                .isEqualTo(new Looked.Unseen("db-1 is no pod of it"));
    }

    @Test
    void events_are_of_the_workload_its_revisions_and_its_pods_gone_ones_too() {
        event("Deployment", "web", "ScalingReplicaSet", "11:58", 1);
        event("Pod", "web-c-2", "BackOff", "11:59", 7);
        event("Pod", "web-b-9", "Killing", "11:57", 1);
        event("Pod", "web-gateway-1", "BackOff", "11:59", 1);
        event("ReplicaSet", "other-a", "SuccessfulCreate", "11:59", 1);
        Looked.Table table = (Looked.Table) look(new Action.Events(Stage.WORKLOAD));
        assertThat(table.rows())
                .extracting(row -> row.get(0) + " " + row.get(3) + " " + row.get(4))
                .containsExactly(
                        "60s Pod/web-c-2 it happened (7 times)",
                        "2m Deployment/web it happened",
                        "3m Pod/web-b-9 it happened");
    }

    @Test
    void history_tells_the_present_one_and_the_restarts() {
        stage.api.put(
                Stage.APPS + "replicasets",
                Things.replicaSet("web-d", "4", Things.restarted("bad", "t")));
        Looked.Revisions history = (Looked.Revisions) look(new Action.History(Stage.WORKLOAD));
        assertThat(history.revisions())
                .extracting(r ->
                        r.number()
                                + (r.isCurrent() ? " now" : "")
                                + (r.onlyRestarts() ? " restart" : ""))
                .containsExactly("4 restart", "3 now", "2", "1");
    }

    @Test
    void usage_stands_beside_the_limits_when_it_is_measured() {
        String metrics = "/apis/metrics.k8s.io/v1beta1/namespaces/shop/pods";
        stage.api.put(
                metrics,
                Json.of(
                        "{'metadata':{'name':'web-c-1'},'containers':[{'usage':{'cpu':'250m','memory':'100Mi'}},"
                                + "{'usage':{'cpu':'5000000n','memory':'1Mi'}}]}"));
        Looked.Table table = (Looked.Table) look(new Action.Usage(Stage.WORKLOAD));
        assertThat(table.rows()).containsExactly(List.of("web-c-1", "255m", "101Mi"));
    }

    @Test
    void what_cannot_be_seen_is_said() {
        Workload nope = new Workload(Workload.Kind.DEPLOYMENT, "shop", "nope");
        assertThat(look(new Action.Pods(nope)))
                .isEqualTo(new Looked.Unseen("there is no deployment/nope in shop"));
        assertThat(look(new Action.Query("up"))).asString().contains("No Prometheus is configured");
    }

    @Test
    void a_server_that_is_away_is_said_to_be_away() throws IOException {
        Stage gone = new Stage();
        gone.api.close();
        try {
            assertThat(gone.cluster.look(new Action.Pods(Stage.WORKLOAD), Stage.NOON))
                    .isInstanceOfSatisfying(
                            Looked.Unseen.class,
                            unseen ->
                                    assertThat(unseen.why())
                                            .startsWith("the API server did not answer"));
        } finally {
            gone.cluster.close();
        }
    }

    private Looked look(Action.Look look) {
        return stage.cluster.look(look, Stage.NOON);
    }

    private void event(String kind, String name, String reason, String time, int count) {
        ObjectNode event = Json.of("{'type':'Warning','message':'it happened'}");
        event.put("reason", reason)
                .put("count", count)
                .put("lastTimestamp", "2026-11-21T" + time + ":00Z");
        event.withObject("/metadata").put("name", name + reason);
        event.withObject("/involvedObject").put("kind", kind).put("name", name);
        stage.api.put(CORE + "events", event);
    }

    private static ObjectNode pod(String name, String container) {
        ObjectNode pod =
                Json.of(
                        "{'metadata':{'creationTimestamp':'2026-11-21T11:00:00Z'},'status':{'phase':'Running',"
                                + "'conditions':[{'type':'Ready','status':'"
                                + (container.contains("'ready':true") ? "True" : "False")
                                + "'}],'containerStatuses':[{'name':'app',"
                                + container
                                + "}]}}");
        pod.withObject("/metadata").put("name", name).put("uid", name);
        return pod;
    }
}
