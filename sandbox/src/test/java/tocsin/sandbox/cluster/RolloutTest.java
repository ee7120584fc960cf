package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.slack.Json;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What controllers do, and the traps that they set. */
class RolloutTest {
    private static final String API = Kubectl.DEPLOYMENTS + "/api";
    private Kubectl kubectl;

    @BeforeEach
    void open() throws IOException {
        kubectl = new Kubectl();
    }

    @AfterEach
    void close() throws IOException {
        kubectl.close();
    }

    /** The image of each revision. */
    private Map<Long, String> history() throws Exception {
        Map<Long, String> history = new TreeMap<>();
        for (JsonNode set : kubectl.get(Kubectl.SETS).at("/items")) {
            history.put(
                    set.at("/metadata/annotations/deployment.kubernetes.io~1revision").asLong(),
                    set.at("/spec/template/spec/containers/0/image").asText());
        }
        return history;
    }

    private JsonNode progressing() throws Exception {
        return Kubectl.condition(kubectl.deployment("api"), "Progressing");
    }

    @Test
    void a_rollout_never_has_too_few_or_too_many() throws Exception {
        kubectl.deployed("api", "img:1", 4);
        kubectl.image("api", "img:2");
        for (int i = 0; i < 30; i++) {
            kubectl.pass(1);
            ObjectNode deployment = kubectl.deployment("api");
            assertThat(deployment.at("/status/availableReplicas").asInt()).isBetween(3, 5);
            assertThat(deployment.at("/status/replicas").asInt()).isBetween(3, 5);
        }
        assertThat(history()).isEqualTo(Map.of(1L, "img:1", 2L, "img:2"));
        assertThat(progressing().path("reason").asText()).isEqualTo("NewReplicaSetAvailable");
        JsonNode status = kubectl.deployment("api").path("status");
        assertThat(status.path("updatedReplicas").asInt()).isEqualTo(4);
        assertThat(status.path("observedGeneration"))
                .isEqualTo(kubectl.deployment("api").at("/metadata/generation"));
    }

    @Test
    void going_back_moves_the_number_and_keeps_the_old_one() throws Exception {
        kubectl.deployed("api", "img:1", 2);
        kubectl.image("api", "img:2");
        kubectl.pass(15);
        kubectl.image("api", "img:1");
        kubectl.pass(15);

        assertThat(history()).isEqualTo(Map.of(2L, "img:2", 3L, "img:1"));
        JsonNode first =
                kubectl.get(Kubectl.SETS)
                        .at("/items")
                        .valueStream()
                        .filter(each ->
                                each.at("/spec/template/spec/containers/0/image")
                                        .asText()
                                        .equals("img:1"))
                        .findFirst()
                        .orElseThrow();
        JsonNode annotations = first.at("/metadata/annotations");
        assertThat(annotations.path("deployment.kubernetes.io/revision-history").asText())
                .isEqualTo("1");
        assertThat(annotations.path("kubernetes.io/change-cause").asText())
                .as("annotations are copied")
                .isEqualTo("deploy img:1");
    }

    @Test
    void the_deadline_of_a_failed_rollout_is_still_told_about_its_rollback() throws Exception {
        kubectl.deployed("api", "img:1", 3);
        kubectl.image("api", "img:2");
        kubectl.pass(20);
        kubectl.image("api", "img:bad");
        kubectl.pass(5);
        kubectl.sleep(Duration.ofSeconds(601));
        kubectl.pass(1);
        JsonNode late = progressing();
        assertThat(late.path("reason").asText()).isEqualTo("ProgressDeadlineExceeded");

        kubectl.image("api", "img:1");
        kubectl.cluster.step();
        ObjectNode seen = kubectl.deployment("api");
        assertThat(seen.at("/status/observedGeneration"))
                .isEqualTo(seen.at("/metadata/generation"));
        assertThat(Kubectl.condition(seen, "Progressing"))
                .as("the stale condition, with its old stamp")
                .isEqualTo(late);
        kubectl.pass(20);
        assertThat(progressing().path("reason").asText()).isEqualTo("NewReplicaSetAvailable");
    }

    @Test
    void a_controller_that_lags_has_not_seen_the_change_yet() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        kubectl.cluster.controllers().lag(Duration.ofSeconds(5));
        kubectl.image("api", "img:2");
        kubectl.pass(3);
        ObjectNode before = kubectl.deployment("api");
        assertThat(before.at("/status/observedGeneration").asInt())
                .isLessThan(before.at("/metadata/generation").asInt());
        assertThat(history()).hasSize(1);
        kubectl.pass(10);
        assertThat(history()).hasSize(2);
    }

    @Test
    void while_paused_nothing_is_updated() throws Exception {
        kubectl.deployed("api", "img:1", 2);
        kubectl.merge(API, "{\"spec\": {\"paused\": true}}");
        kubectl.image("api", "img:2");
        kubectl.pass(5);
        assertThat(progressing().path("reason").asText()).isEqualTo("DeploymentPaused");
        assertThat(progressing().path("status").asText()).isEqualTo("Unknown");
        assertThat(kubectl.deployment("api").path("status").has("updatedReplicas")).isFalse();
        kubectl.merge(API, "{\"spec\": {\"paused\": null}}");
        kubectl.pass(15);
        assertThat(history()).hasSize(2);
    }

    @Test
    void old_revisions_are_forgotten() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        kubectl.merge(API, "{\"spec\": {\"revisionHistoryLimit\": 1}}");
        for (int i = 2; i <= 4; i++) {
            kubectl.image("api", "img:" + i);
            kubectl.pass(10);
        }
        assertThat(history()).isEqualTo(Map.of(3L, "img:3", 4L, "img:4"));
    }

    @Test
    void an_autoscaler_takes_the_size_back() throws Exception {
        kubectl.deployed("api", "img:1", 3);
        kubectl.post(
                "/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
                """
                {"metadata": {"name": "api"}, "spec": {"minReplicas": 2, "maxReplicas": 5,
                 "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "api"}}}
                """);
        kubectl.merge(API + "/scale", "{\"spec\": {\"replicas\": 10}}");
        kubectl.pass(16);
        assertThat(kubectl.deployment("api").at("/spec/replicas").asInt()).isEqualTo(5);
        kubectl.merge(API + "/scale", "{\"spec\": {\"replicas\": 0}}");
        kubectl.pass(20);
        assertThat(kubectl.deployment("api").at("/spec/replicas").asInt()).isZero();
        JsonNode scaler =
                kubectl.get("/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers/api")
                        .json();
        assertThat(Kubectl.condition(scaler, "ScalingActive").path("reason").asText())
                .isEqualTo("ScalingDisabled");
    }

    @Test
    void git_ops_reverts_what_it_tracks() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        kubectl.merge(
                API,
                "{\"metadata\": {\"annotations\": {\"argocd.argoproj.io/tracking-id\": \"x\"}}}");
        kubectl.pass(1);
        kubectl.cluster.controllers().gitOps(true, Duration.ofSeconds(5));
        kubectl.image("api", "img:2");
        kubectl.pass(2);
        assertThat(kubectl.deployment("api").at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("img:2");
        kubectl.pass(5);
        ObjectNode reverted = kubectl.deployment("api");
        assertThat(reverted.at("/spec/template/spec/containers/0/image").asText())
                .isEqualTo("img:1");
        assertThat(reverted.at("/metadata/managedFields").toString()).contains("argocd-controller");
    }

    @Test
    void a_stateful_set_that_is_stuck_is_not_healed_by_its_rollback() throws Exception {
        kubectl.post(
                Kubectl.STATEFUL,
                """
                {"metadata": {"name": "db"}, "spec": {"replicas": 2, "serviceName": "db",
                 "selector": {"matchLabels": {"app": "db"}},
                 "template": {"metadata": {"labels": {"app": "db"}},
                  "spec": {"containers": [{"name": "db", "image": "img:1"}]}}}}
                """);
        kubectl.pass(12);
        String db = Kubectl.STATEFUL + "/db";
        assertThat(kubectl.get(db).at("/status/readyReplicas").asInt()).isEqualTo(2);
        String image =
                "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"db\","
                        + " \"image\": \"img:bad\"}]}}}}";
        kubectl.strategic(db, image);
        kubectl.pass(8);
        assertThat(podImage("db-1")).isEqualTo("img:bad");

        ObjectNode first = revision("img:1");
        kubectl.strategic(db, Json.write(first.path("data")));
        kubectl.pass(20);
        assertThat(podImage("db-1")).as("stuck").isEqualTo("img:bad");
        assertThat(revision("img:1").path("revision").asInt()).as("brought forward").isEqualTo(3);

        kubectl.delete(Kubectl.PODS + "/db-1");
        kubectl.pass(8);
        assertThat(podImage("db-1")).isEqualTo("img:1");
        assertThat(kubectl.get(db).at("/status/readyReplicas").asInt()).isEqualTo(2);
    }

    private String podImage(String pod) throws Exception {
        return kubectl.get(Kubectl.PODS + "/" + pod).at("/spec/containers/0/image").asText();
    }

    private ObjectNode revision(String image) throws Exception {
        return kubectl.get("/apis/apps/v1/namespaces/default/controllerrevisions")
                .at("/items")
                .valueStream()
                .filter(each ->
                        each.at("/data/spec/template/spec/containers/0/image")
                                .asText()
                                .equals(image))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_daemon_set_runs_everywhere() throws Exception {
        String path = "/apis/apps/v1/namespaces/default/daemonsets";
        kubectl.post(
                path,
                """
                {"metadata": {"name": "agent"}, "spec": {"selector": {"matchLabels": {"app": "agent"}},
                 "template": {"metadata": {"labels": {"app": "agent"}},
                  "spec": {"containers": [{"name": "agent", "image": "img:1"}]}}}}
                """);
        kubectl.pass(8);
        assertThat(kubectl.get(path + "/agent").at("/status/numberReady").asInt()).isEqualTo(3);
        kubectl.strategic(
                path + "/agent",
                "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"agent\","
                        + " \"image\": \"img:2\"}]}}}}");
        kubectl.pass(30);
        assertThat(kubectl.get(path + "/agent").at("/status/updatedNumberScheduled").asInt())
                .isEqualTo(3);
        assertThat(kubectl.get("/apis/apps/v1/namespaces/default/controllerrevisions").at("/items"))
                .hasSize(2);
    }

    @Test
    void pods_fail_as_their_tags_say() throws Exception {
        for (var each :
                Map.of(
                                "crash",
                                "CrashLoopBackOff",
                                "bad",
                                "ImagePullBackOff",
                                "missing",
                                "ImagePullBackOff")
                        .entrySet()) {
            kubectl.deployed(each.getKey(), "img:1-" + each.getKey(), 1);
            JsonNode pod =
                    kubectl.get(Kubectl.PODS + "?labelSelector=app%3D" + each.getKey())
                            .at("/items/0");
            assertThat(pod.at("/status/containerStatuses/0/state/waiting/reason").asText())
                    .isEqualTo(each.getValue());
        }
        kubectl.deployed("huge", "img:huge", 1);
        JsonNode pod = kubectl.get(Kubectl.PODS + "?labelSelector=app%3Dhuge").at("/items/0");
        assertThat(Kubectl.condition(pod, "PodScheduled").path("reason").asText())
                .isEqualTo("Unschedulable");
        assertThat(pod.at("/status/phase").asText()).isEqualTo("Pending");
    }

    @Test
    void the_shop_has_its_history() throws Exception {
        kubectl.cluster.seed();
        kubectl.cluster.settle();
        JsonNode sets =
                kubectl.get(
                                "/apis/apps/v1/namespaces/shop/replicasets?labelSelector=app%3Dcheckout")
                        .at("/items");
        List<String> images =
                sets.valueStream()
                        .map(each -> each.at("/spec/template/spec/containers/0/image").asText())
                        .toList();
        assertThat(images)
                .containsExactlyInAnyOrder(
                        "shop/checkout:2.3.9",
                        "shop/checkout:2.4.0",
                        "shop/checkout:2.4.0",
                        "shop/checkout:2.4.1");
        JsonNode sick =
                kubectl.get("/api/v1/namespaces/shop/pods?labelSelector=app%3Dcheckout")
                        .at("/items")
                        .valueStream()
                        .filter(each ->
                                each.at("/spec/containers/0/image").asText().endsWith("2.4.1"))
                        .findFirst()
                        .orElseThrow();
        String log =
                kubectl.get(
                                "/api/v1/namespaces/shop/pods/"
                                        + sick.at("/metadata/name").asText()
                                        + "/log?previous=true")
                        .text();
        assertThat(log).contains("STRIPE_TIMEOUT_MS should be a number");

        kubectl.merge(
                "/api/v1/namespaces/shop/configmaps/feature-flags",
                "{\"data\": {\"ENABLE_STRIPE\": \"false\"}}");
        kubectl.pass(400);
        assertThat(
                        kubectl.get("/apis/apps/v1/namespaces/shop/deployments/checkout")
                                .at("/status/updatedReplicas")
                                .asInt())
                .as("without Stripe it starts")
                .isEqualTo(3);
    }
}
