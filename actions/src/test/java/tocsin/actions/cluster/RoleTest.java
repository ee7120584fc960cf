package tocsin.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.actions.api.Call;
import tocsin.actions.api.Right;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The Roles that are shipped, against what is asked for and what was really called. */
class RoleTest {
    private static final Path RBAC = Path.of("../deploy/rbac");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void the_role_grants_exactly_what_is_needed() throws IOException {
        assertThat(granted("act")).isEqualTo(Rights.all());
        assertThat(granted("read-only")).isEqualTo(Rights.toLook());
    }

    @Test
    void nothing_is_granted_on_a_whole_cluster() throws IOException {
        for (String file : List.of("act/role.yaml", "read-only/role.yaml")) {
            assertThat(YAML.readTree(RBAC.resolve(file).toFile()).path("kind").asText())
                    .isEqualTo("Role");
        }
        JsonNode binding = YAML.readTree(RBAC.resolve("base/binding.yaml").toFile());
        assertThat(binding.path("kind").asText()).isEqualTo("RoleBinding");
        assertThat(binding.at("/roleRef/kind").asText()).isEqualTo("Role");
    }

    @Test
    void every_call_that_is_made_is_granted() throws IOException {
        try (Stage stage = new Stage()) {
            doEverything(stage);
            Set<Right> made = new HashSet<>();
            for (Call call : stage.calls) {
                made.add(call.right());
            }
            made.removeIf(right -> right.resource().equals("selfsubjectaccessreviews"));
            assertThat(granted("act")).containsAll(made);
            Set<String> never = new LinkedHashSet<>();
            granted("act").stream()
                    .filter(right -> !made.contains(right))
                    .forEach(r -> never.add(r.written()));
            // The other kinds of workload are called alike; these are not in this play.
            assertThat(never)
                    .containsExactlyInAnyOrder(
                            "get daemonsets.apps",
                            "watch daemonsets.apps",
                            "patch daemonsets.apps",
                            "get statefulsets/scale.apps",
                            "update statefulsets/scale.apps");
        }
    }

    @Test
    void before_a_change_is_offered_its_writes_are_asked_for_by_name() throws IOException {
        try (Stage stage = new Stage()) {
            assertThat(stage.cluster.access(new Action.Restart(Stage.WORKLOAD)))
                    .extracting(one -> one.right().written() + " " + one.verdict())
                    .containsExactly("patch deployments.apps GRANTED");
            assertThat(stage.calls).hasSize(1);
            JsonNode asked = String.valueOf(stage.calls.getFirst().body()).transform(Json::of);
            assertThat(asked.at("/spec/resourceAttributes/name").asText()).isEqualTo("web");

            assertThat(stage.cluster.access(new Action.DeletePod("shop", "web-1")))
                    .extracting(one -> one.right().written() + " " + one.verdict())
                    .containsExactly("delete pods DENIED");
            assertThat(
                            stage.cluster.access(
                                    new Action.SetConfig(
                                            "shop",
                                            "flags",
                                            "A",
                                            Optional.of("2"),
                                            Optional.of(Stage.WORKLOAD))))
                    .extracting(one -> one.right().written())
                    .containsExactly("patch configmaps", "patch deployments.apps");
        }
    }

    @Test
    void no_answer_is_no_refusal() throws IOException {
        try (Stage stage = new Stage()) {
            stage.api.close();
            assertThat(stage.cluster.access(new Action.Restart(Stage.WORKLOAD)))
                    .extracting(Access::verdict)
                    .containsExactly(Access.Verdict.UNKNOWN);
        }
    }

    private static void doEverything(Stage stage) {
        stage.api.put(Stage.APPS + "statefulsets", stage.api.get(Stage.WEB));
        stage.api.put(
                "/api/v1/namespaces/shop/configmaps",
                Json.of("{'metadata':{'name':'flags','uid':'c1'},'data':{'A':'1'}}"));
        stage.api.put(
                "/api/v1/namespaces/shop/pods",
                Json.of(
                        "{'metadata':{'name':'p','uid':'p1','ownerReferences':[{'controller':true,"
                                + "'kind':'ReplicaSet','name':'web-c'}]},'status':{'conditions':[{'type':'Ready',"
                                + "'status':'True'}],'containerStatuses':[{'name':'a'}]}}"));
        Workload set = new Workload(Workload.Kind.STATEFUL_SET, "shop", "web");
        stage.api.put(Stage.APPS + "controllerrevisions", revision(1, "web:1"));
        stage.api.put(Stage.APPS + "controllerrevisions", revision(2, "bad"));
        List<Action.Look> looks =
                List.of(
                        new Action.Pods(Stage.WORKLOAD),
                        new Action.Events(Stage.WORKLOAD),
                        new Action.Logs(
                                Stage.WORKLOAD, Optional.empty(), Optional.empty(), false, 5),
                        new Action.History(Stage.WORKLOAD),
                        new Action.Usage(Stage.WORKLOAD));
        looks.forEach(look -> stage.cluster.look(look, Stage.NOON));
        List<Action.Change> changes =
                List.of(
                        new Action.Scale(Stage.WORKLOAD, 1),
                        new Action.Rollback(Stage.WORKLOAD, OptionalLong.empty()),
                        new Action.Rollback(set, OptionalLong.empty()),
                        new Action.Restart(Stage.WORKLOAD),
                        new Action.SetConfig(
                                "shop", "flags", "A", Optional.of("2"), Optional.empty()),
                        new Action.DeletePod("shop", "p"));
        for (Action.Change change : changes) {
            var plan = stage.cluster.plan(change, Stage.NOON);
            if (change instanceof Action.DeletePod) {
                stage.api.put(
                        "/api/v1/namespaces/shop/pods",
                        Json.of(
                                "{'metadata':{'name':'q','uid':'p2'},'status':{'conditions':[{'type':'Ready',"
                                        + "'status':'True'}]}}"));
            }
            stage.run(plan);
            stage.cluster.drift(plan, "op1", Duration.ofMillis(50));
        }
        stage.cluster.access();
    }

    private static JsonNode revision(int number, String image) {
        var revision =
                Json.of(
                        "{'metadata':{'ownerReferences':[{'controller':true,'uid':'d1'}]},'data':{'spec':{}}}");
        revision.put("revision", number)
                .withObject("/metadata")
                .put("name", "web-" + number)
                .put("uid", "u" + number);
        revision.withObject("/data/spec")
                .set("template", tocsin.actions.rollout.Things.template(image));
        return revision;
    }

    private static Set<Right> granted(String variant) throws IOException {
        JsonNode role = YAML.readTree(RBAC.resolve(variant).resolve("role.yaml").toFile());
        Set<Right> rights = new HashSet<>();
        for (JsonNode rule : role.path("rules")) {
            for (JsonNode group : rule.path("apiGroups")) {
                for (JsonNode resource : rule.path("resources")) {
                    for (JsonNode verb : rule.path("verbs")) {
                        rights.add(new Right(verb.asText(), group.asText(), resource.asText()));
                    }
                }
            }
        }
        return rights;
    }
}
