package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Each line of what the usual mock gets wrong, and a real API server does. */
class FidelityTest {
    private Kubectl kubectl;

    @BeforeEach
    void open() throws IOException {
        kubectl = new Kubectl();
    }

    @AfterEach
    void close() throws IOException {
        kubectl.close();
    }

    @Test
    void there_are_controllers_and_what_nobody_owns_goes() throws Exception {
        kubectl.deployed("api", "img:1", 2);

        JsonNode sets = kubectl.get(Kubectl.SETS).at("/items");
        assertThat(sets).hasSize(1);
        assertThat(sets.at("/0/metadata/annotations/deployment.kubernetes.io~1revision").asText())
                .isEqualTo("1");
        assertThat(kubectl.deployment("api").at("/status/availableReplicas").asInt()).isEqualTo(2);

        assertThat(kubectl.delete(Kubectl.DEPLOYMENTS + "/api").at("/status").asText())
                .isEqualTo("Success");
        kubectl.pass(3);
        assertThat(kubectl.get(Kubectl.SETS).at("/items")).isEmpty();
        assertThat(kubectl.get(Kubectl.PODS).at("/items")).isEmpty();
    }

    @Test
    void a_delete_with_a_body_passes_over_a_dry_run_in_the_query() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        String path = Kubectl.DEPLOYMENTS + "/api";

        kubectl.delete(path + "?dryRun=All");
        kubectl.send("DELETE", path, "application/json", "{\"dryRun\": [\"All\"]}");
        assertThat(kubectl.get(path).code()).as("neither deletes").isEqualTo(200);

        kubectl.send("DELETE", path + "?dryRun=All", "application/json", "{}");
        assertThat(kubectl.get(path).code()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_is_refused_and_what_is_missing_is_filled_in() throws Exception {
        Kubectl.Answer bare =
                kubectl.post(
                        Kubectl.DEPLOYMENTS, "{\"metadata\": {\"name\": \"x\"}, \"spec\": {}}");
        assertThat(bare.code()).isEqualTo(422);
        assertThat(bare.reason()).isEqualTo("Invalid");
        assertThat(bare.at("/details/causes/0/field").asText()).isEqualTo("spec.selector");

        Kubectl.Answer nowhere =
                kubectl.post(
                        "/apis/apps/v1/namespaces/nowhere/deployments",
                        Kubectl.deployment("x", "img:1", 1));
        assertThat(nowhere.code()).isEqualTo(404);
        assertThat(nowhere.message()).isEqualTo("namespaces \"nowhere\" not found");

        JsonNode spec =
                kubectl.post(Kubectl.DEPLOYMENTS, Kubectl.deployment("x", "img:1", 1)).at("/spec");
        assertThat(spec.path("progressDeadlineSeconds").asInt()).isEqualTo(600);
        assertThat(spec.at("/strategy/rollingUpdate/maxSurge").asText()).isEqualTo("25%");
        assertThat(spec.at("/template/spec/restartPolicy").asText()).isEqualTo("Always");
    }

    @Test
    void strategic_merge_goes_by_names_and_replaces_where_it_is_told_to() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        String path = Kubectl.DEPLOYMENTS + "/api";
        kubectl.strategic(
                path,
                """
                {"spec": {"template": {"spec": {"containers": [
                  {"name": "main", "env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]},
                  {"name": "side", "image": "side:1"}]}}}}
                """);
        JsonNode changed =
                kubectl.strategic(
                                path,
                                """
                                {"spec": {"template": {"spec": {"containers": [
                                  {"name": "main", "env": [{"name": "B", "value": "3"}]},
                                  {"name": "side", "$patch": "delete"}]}}}}
                                """)
                        .at("/spec/template/spec/containers");
        assertThat(changed).hasSize(1);
        assertThat(changed.at("/0/image").asText()).isEqualTo("img:1");
        assertThat(changed.at("/0/env/0/value").asText()).isEqualTo("1");
        assertThat(changed.at("/0/env/1/value").asText()).isEqualTo("3");

        JsonNode replaced =
                kubectl.strategic(
                                path,
                                """
                                {"spec": {"template": {"$patch": "replace", "metadata": {"labels": {"app": "api"}},
                                  "spec": {"containers": [{"name": "other", "image": "img:2"}]}}}}
                                """)
                        .at("/spec/template");
        assertThat(replaced.at("/spec/containers")).hasSize(1);
        assertThat(replaced.at("/spec/containers/0/name").asText()).isEqualTo("other");
        assertThat(replaced.has("$patch")).isFalse();
    }

    @Test
    void a_manifest_is_applied_and_does_not_take_what_others_hold() throws Exception {
        String path = Kubectl.MAPS + "/flags?fieldManager=";
        String type = "application/apply-patch+yaml";
        String manifest = "{apiVersion: v1, kind: ConfigMap, data: {A: '1', B: '1'}}";
        assertThat(kubectl.send("PATCH", path + "one", type, manifest).code()).isEqualTo(201);
        kubectl.merge(Kubectl.MAPS + "/flags", "{\"data\": {\"B\": \"2\"}}");

        Kubectl.Answer refused = kubectl.send("PATCH", path + "one", type, manifest);
        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.message())
                .isEqualTo(
                        "Apply failed with 1 conflict: conflict with \"probe\" using v1: .data.B");

        Kubectl.Answer less =
                kubectl.send(
                        "PATCH",
                        path + "one&force=true",
                        type,
                        "{apiVersion: v1, kind: ConfigMap, data: {B: '3'}}");
        assertThat(less.at("/data").properties().toString()).as(less.text()).isEqualTo("[B=\"3\"]");
    }

    @Test
    void a_json_patch_that_does_not_fit_is_refused_at_once() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        String path = Kubectl.DEPLOYMENTS + "/api";
        for (String patch :
                List.of(
                        "[{\"op\": \"test\", \"path\": \"/spec/replicas\", \"value\": 9}]",
                        "[{\"op\": \"replace\", \"path\": \"/spec/nothing\", \"value\": 9}]",
                        "[{\"op\": \"remove\", \"path\": \"/spec/nothing\"}]",
                        "[{\"op\": \"add\", \"path\": \"/spec/no/where\", \"value\": 9}]")) {
            Kubectl.Answer answer = kubectl.json(path, patch);
            assertThat(answer.code()).as(patch).isEqualTo(422);
            assertThat(answer.reason()).isEqualTo("Invalid");
            assertThat(answer.message())
                    .isEqualTo("the server rejected our request due to an error in our request");
        }
        assertThat(
                        kubectl.json(
                                        path,
                                        "[{\"op\": \"replace\", \"path\":"
                                                + " \"/metadata/resourceVersion\", \"value\":"
                                                + " \"1\"}]")
                                .code())
                .isEqualTo(409);
    }

    @Test
    void null_takes_a_key_away_and_a_list_is_replaced() throws Exception {
        kubectl.post(
                Kubectl.MAPS,
                "{\"metadata\": {\"name\": \"m\", \"finalizers\": [\"x/a\", \"x/b\"]}, \"data\":"
                        + " {\"x\": \"1\", \"y\": \"2\"}}");
        JsonNode map =
                kubectl.merge(
                                Kubectl.MAPS + "/m",
                                "{\"metadata\": {\"finalizers\": [\"x/c\"]}, \"data\": {\"x\":"
                                        + " null}}")
                        .json();
        assertThat(map.path("data").has("x")).isFalse();
        assertThat(map.at("/metadata/finalizers")).hasSize(1);

        kubectl.deployed("api", "img:1", 1);
        String path = Kubectl.DEPLOYMENTS + "/api";
        kubectl.merge(path, "{\"spec\": {\"paused\": true}}");
        assertThat(kubectl.merge(path, "{\"spec\": {\"paused\": null}}").at("/spec").has("paused"))
                .isFalse();
    }

    @Test
    void a_dry_run_checks_and_keeps_nothing() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        String path = Kubectl.DEPLOYMENTS + "/api";
        long version = kubectl.cluster.store().version();
        Kubectl.Answer dry = kubectl.merge(path + "?dryRun=All", "{\"spec\": {\"replicas\": 42}}");
        assertThat(dry.at("/spec/replicas").asInt()).isEqualTo(42);
        assertThat(kubectl.deployment("api").at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(kubectl.cluster.store().version()).isEqualTo(version);
        assertThat(kubectl.merge(path + "?dryRun=All", "{\"spec\": {\"replicas\": -1}}").code())
                .isEqualTo(422);
    }

    @Test
    void the_scale_is_an_object_of_its_own() throws Exception {
        kubectl.deployed("api", "img:1", 2);
        String path = Kubectl.DEPLOYMENTS + "/api/scale";
        ObjectNode scale = (ObjectNode) kubectl.get(path).json();
        assertThat(scale.path("kind").asText()).isEqualTo("Scale");
        assertThat(scale.path("apiVersion").asText()).isEqualTo("autoscaling/v1");
        assertThat(scale.at("/status/selector").asText()).isEqualTo("app=api");
        assertThat(scale.at("/metadata/resourceVersion"))
                .isEqualTo(kubectl.deployment("api").at("/metadata/resourceVersion"));

        scale.withObject("/spec").put("replicas", 3);
        assertThat(kubectl.put(path, scale).at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(kubectl.deployment("api").at("/spec/template/spec/containers")).hasSize(1);
        assertThat(kubectl.put(path, scale).code()).as("a stale version").isEqualTo(409);
        assertThat(kubectl.merge(path, "{\"spec\": {\"replicas\": -1}}").code()).isEqualTo(422);
    }

    @Test
    void a_patch_answers_200_and_leaves_the_status_alone() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        String path = Kubectl.DEPLOYMENTS + "/api";
        Kubectl.Answer answer = kubectl.merge(path, "{\"status\": {\"replicas\": 99}}");
        assertThat(answer.code()).isEqualTo(200);
        assertThat(answer.at("/status/replicas").asInt()).isEqualTo(1);
        assertThat(
                        kubectl.merge(path + "/status", "{\"spec\": {\"replicas\": 9}}")
                                .at("/spec/replicas")
                                .asInt())
                .isEqualTo(1);
    }

    @Test
    void events_are_found_by_what_they_are_about() throws Exception {
        kubectl.deployed("one", "img:1", 1);
        kubectl.deployed("two", "img:1", 1);
        JsonNode events =
                kubectl.get(
                                Kubectl.EVENTS
                                        + "?fieldSelector=involvedObject.name%3Done%2CinvolvedObject.kind%3DDeployment")
                        .at("/items");
        assertThat(events).hasSize(1);
        assertThat(events.at("/0/reason").asText()).isEqualTo("ScalingReplicaSet");
        assertThat(kubectl.get(Kubectl.DEPLOYMENTS + "?fieldSelector=spec.replicas%3D1").code())
                .isEqualTo(400);
    }

    @Test
    void labels_are_selected_by_sets_too() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            kubectl.post(
                    Kubectl.MAPS,
                    "{\"metadata\": {\"name\": \"%1$s\", \"labels\": {\"l\": \"%1$s\"}}}"
                            .formatted(name));
        }
        assertThat(names("l%20in%20(a,b)")).containsExactly("a", "b");
        assertThat(names("l%20notin%20(a,b)")).containsExactly("c");
        assertThat(names("l%21%3Da")).containsExactly("b", "c");
        assertThat(names("%21l")).isEmpty();
        assertThat(names("l,l%3Dc")).containsExactly("c");
    }

    private List<String> names(String selector) throws Exception {
        return kubectl.get(Kubectl.MAPS + "?labelSelector=" + selector)
                .at("/items")
                .valueStream()
                .map(each -> each.at("/metadata/name").asText())
                .toList();
    }

    @Test
    void lists_come_page_by_page() throws Exception {
        for (int i = 0; i < 5; i++) {
            kubectl.post(Kubectl.MAPS, "{\"metadata\": {\"name\": \"m%d\"}}".formatted(i));
        }
        JsonNode first = kubectl.get(Kubectl.MAPS + "?limit=2").json();
        assertThat(first.path("items")).hasSize(2);
        assertThat(first.at("/metadata/remainingItemCount").asInt()).isEqualTo(3);
        String next = first.at("/metadata/continue").asText();
        JsonNode second = kubectl.get(Kubectl.MAPS + "?limit=4&continue=" + next).json();
        assertThat(second.path("items")).hasSize(3);
        assertThat(second.at("/metadata").has("continue")).isFalse();

        kubectl.cluster
                .store()
                .put(
                        tocsin.sandbox.cluster.object.Kind.CONFIG_MAP,
                        (ObjectNode) kubectl.get(Kubectl.MAPS + "/m0").json());
        kubectl.cluster.store().compact();
        assertThat(kubectl.get(Kubectl.MAPS + "?limit=2&continue=" + next).code()).isEqualTo(410);
    }

    @Test
    void pods_have_logs() throws Exception {
        kubectl.deployed("api", "img:1-crash", 1);
        String pod = kubectl.get(Kubectl.PODS).at("/items/0/metadata/name").asText();
        String path = Kubectl.PODS + "/" + pod + "/log";
        assertThat(kubectl.get(path).text()).contains("starting img:1-crash").contains("panic:");
        assertThat(kubectl.get(path + "?tailLines=1").text())
                .endsWith("exit status 2\n")
                .hasLineCount(1);
        assertThat(kubectl.get(path + "?tailLines=2&limitBytes=10").text()).hasSize(10);
        kubectl.pass(15);
        assertThat(kubectl.get(path + "?previous=true&container=main").text()).contains("panic:");
        assertThat(kubectl.get(path + "?container=nobody").code()).isEqualTo(400);
    }

    @Test
    void one_may_ask_what_one_may() throws Exception {
        kubectl.cluster.rights().deny("patch deployments", "default");
        String path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        String review =
                "{\"spec\": {\"resourceAttributes\": {\"verb\": \"%s\", \"group\": \"apps\","
                        + " \"resource\": \"deployments\", \"namespace\": \"default\"}}}";
        Kubectl.Answer no = kubectl.post(path, review.formatted("patch"));
        assertThat(no.code()).isEqualTo(201);
        assertThat(no.at("/status/allowed").asBoolean()).isFalse();
        assertThat(kubectl.post(path, review.formatted("get")).at("/status/allowed").asBoolean())
                .isTrue();

        Kubectl.Answer refused = kubectl.merge(Kubectl.DEPLOYMENTS + "/x", "{}");
        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.message())
                .contains(
                        "cannot patch resource \"deployments\" in API group \"apps\" in the"
                                + " namespace \"default\"");
    }

    @Test
    void refusals_are_status_objects() throws Exception {
        Kubectl.Answer missing = kubectl.get(Kubectl.DEPLOYMENTS + "/x");
        assertThat(missing.code()).isEqualTo(404);
        assertThat(missing.at("/kind").asText()).isEqualTo("Status");
        assertThat(missing.reason()).isEqualTo("NotFound");
        assertThat(missing.message()).isEqualTo("deployments.apps \"x\" not found");
        assertThat(missing.at("/details/group").asText()).isEqualTo("apps");

        kubectl.deployed("api", "img:1", 1);
        ObjectNode stale = kubectl.deployment("api");
        kubectl.image("api", "img:2");
        Kubectl.Answer conflict = kubectl.put(Kubectl.DEPLOYMENTS + "/api", stale);
        assertThat(conflict.code()).isEqualTo(409);
        assertThat(conflict.reason()).isEqualTo("Conflict");
        assertThat(conflict.message()).contains("the object has been modified");

        assertThat(
                        kubectl.post(
                                        Kubectl.DEPLOYMENTS + "/api/rollback",
                                        "{\"name\": \"api\", \"rollbackTo\": {\"revision\": 1}}")
                                .code())
                .isEqualTo(404);
        assertThat(kubectl.send("PATCH", Kubectl.DEPLOYMENTS + "/api", "text/plain", "{}").code())
                .isEqualTo(415);
    }

    @Test
    void a_quota_lets_the_write_through_and_stops_the_pods() throws Exception {
        kubectl.deployed("api", "img:1", 1);
        kubectl.post(
                "/api/v1/namespaces/default/resourcequotas",
                "{\"metadata\": {\"name\": \"q\"}, \"spec\": {\"hard\": {\"pods\": \"3\"}}}");
        assertThat(
                        kubectl.merge(
                                        Kubectl.DEPLOYMENTS + "/api/scale",
                                        "{\"spec\": {\"replicas\": 9}}")
                                .code())
                .isEqualTo(200);
        kubectl.pass(20);
        kubectl.sleep(Duration.ofSeconds(700));
        kubectl.pass(2);
        ObjectNode deployment = kubectl.deployment("api");
        JsonNode failure = Kubectl.condition(deployment, "ReplicaFailure");
        assertThat(failure.path("reason").asText()).isEqualTo("FailedCreate");
        assertThat(failure.path("message").asText())
                .contains("exceeded quota: q, requested: pods=1, used: pods=3, limited: pods=3");
        assertThat(Kubectl.condition(deployment, "Progressing").path("reason").asText())
                .as("it never times out")
                .isEqualTo("NewReplicaSetAvailable");
    }
}
