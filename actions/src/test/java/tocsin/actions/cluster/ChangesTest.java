package tocsin.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.actions.cluster.ScriptedApi.Fault;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class ChangesTest {
    private static final String PODS = "/api/v1/namespaces/shop/pods";
    private static final String CONFIG = "/api/v1/namespaces/shop/configmaps";
    private static final Workload AGENT = new Workload(Workload.Kind.DAEMON_SET, "shop", "agent");

    private Stage stage;

    @BeforeEach
    void begin() throws IOException {
        stage = new Stage();
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void a_restart_carries_the_plans_own_instant_so_that_twice_is_once() {
        Plan plan = plan(new Action.Restart(Stage.WORKLOAD));
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(1);
        ObjectNode web = stage.api.get(Stage.WEB);
        assertThat(
                        web.at(
                                        "/spec/template/metadata/annotations/kubectl.kubernetes.io~1restartedAt")
                                .asText())
                .isEqualTo("2026-11-21T12:00:00Z");
        assertThat(web.at("/metadata/annotations/owner").asText()).isEqualTo("ann");
        assertThat(stage.image()).isEqualTo("bad");
    }

    @Test
    void a_paused_deployment_is_not_restarted() {
        ObjectNode paused = stage.api.get(Stage.WEB);
        paused.withObject("/spec").put("paused", true);
        stage.api.put(Stage.APPS + "deployments", paused);
        Plan plan = plan(new Action.Restart(Stage.WORKLOAD));
        assertThat(plan.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.PAUSED);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Refused.class);
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void a_scale_goes_by_the_subresource_and_only_from_the_number_that_was_shown() {
        Plan plan = plan(new Action.Scale(Stage.WORKLOAD, 5));
        assertThat(plan.current().replicas()).isEqualTo(3);
        assertThat(plan.wanted().replicas()).isEqualTo(5);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes())
                .singleElement()
                .asString()
                .startsWith("PUT " + Stage.WEB + "/scale");
        assertThat(stage.api.get(Stage.WEB).at("/spec/replicas").asInt()).isEqualTo(5);
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Already());

        Plan down = plan(new Action.Scale(Stage.WORKLOAD, 2));
        replicas(4);
        assertThat(stage.run(down)).isEqualTo(new Outcome.Stale("it has 4 replicas by now"));
    }

    @Test
    void a_scale_whose_answer_was_lost_is_ours() {
        Plan plan = plan(new Action.Scale(Stage.WORKLOAD, 5));
        stage.api.fail(Fault.DONE_BUT_UNAVAILABLE);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(1);
    }

    @Test
    void after_a_crash_a_scale_is_known_by_its_field_manager_or_not_at_all() {
        Plan plan = plan(new Action.Scale(Stage.WORKLOAD, 5));
        assertThat(stage.reread(plan)).isInstanceOf(Outcome.Refused.class);
        replicas(5);
        assertThat(stage.reread(plan)).isInstanceOf(Outcome.Unknown.class);
        ObjectNode ours = stage.api.get(Stage.WEB);
        ours.withObject("/metadata")
                .putArray("managedFields")
                .addObject()
                .put("manager", "tocsin")
                .put("time", "2026-11-21T12:00:01Z");
        stage.api.put(Stage.APPS + "deployments", ours);
        assertThat(stage.reread(plan)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_autoscaler_that_takes_it_back_while_it_runs_is_named() {
        stage.api.put(
                "/apis/autoscaling/v1/namespaces/shop/horizontalpodautoscalers",
                Json.of(
                        "{'metadata':{'name':'web-hpa'},'spec':{'minReplicas':2,'maxReplicas':5,"
                                + "'scaleTargetRef':{'kind':'Deployment','name':'web'}}}"));
        Plan plan = plan(new Action.Scale(Stage.WORKLOAD, 9));
        assertThat(plan.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.AUTOSCALED);
        stage.api.controlledBy(written -> {
            written.withObject("/spec").put("replicas", 5);
            return written;
        });
        assertThat(stage.run(plan))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.why())
                                        .isEqualTo(
                                                "changed again: 5 replicas, by the autoscaler web-hpa"));
    }

    @Test
    void daemons_have_no_number() {
        ObjectNode agent = stage.api.get(Stage.WEB);
        agent.withObject("/metadata").put("name", "agent");
        stage.api.put(Stage.APPS + "daemonsets", agent);
        assertThat(plan(new Action.Scale(AGENT, 3)).isForbidden()).isTrue();
    }

    @Test
    void a_stuck_pod_is_taken_away_by_its_uid_and_its_owner_is_watched() {
        stage.api.put(PODS, pod("web-c-1", "p1"));
        Plan plan = plan(new Action.DeletePod("shop", "web-c-1"));
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.pin().goal()).hasValue("deployment/web");
        assertThat(stage.api.get(PODS + "/web-c-1")).isNotNull();
        assertThat(stage.api.writes()).isEmpty();
        for (String made : List.of("p2", "p3", "p4")) {
            stage.api.put(PODS, pod("web-c-" + made, made));
        }
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).singleElement().asString().contains("\"uid\":\"p1\"");
    }

    @Test
    void another_pod_of_that_name_is_left_alone() {
        stage.api.put(PODS, pod("web-c-1", "p1"));
        Plan plan = plan(new Action.DeletePod("shop", "web-c-1"));
        stage.api.put(PODS, pod("web-c-1", "p2"));
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Already());
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void a_pod_that_nobody_would_make_again_is_not_deleted() {
        ObjectNode alone = pod("alone", "p1");
        alone.withObject("/metadata").remove("ownerReferences");
        stage.api.put(PODS, alone);
        assertThat(plan(new Action.DeletePod("shop", "alone")).isForbidden()).isTrue();
    }

    @Test
    void a_flag_is_set_and_what_reads_it_restarted() {
        flags("true");
        Plan plan = plan(flag("false", Optional.of(Stage.WORKLOAD)));
        assertThat(plan.current().details()).containsExactly("ENABLE_STRIPE = true");
        assertThat(plan.wanted().details())
                .containsExactly("ENABLE_STRIPE = false", "then restart deployment/web");
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(2);
        ObjectNode flags = stage.api.get(CONFIG + "/flags");
        assertThat(flags.path("data")).isEqualTo(Json.of("{'ENABLE_STRIPE':'false','OTHER':'x'}"));
        assertThat(flags.at("/metadata/annotations/tocsin~1operation").asText()).isEqualTo("op1");
    }

    @Test
    void a_crash_between_the_flag_and_the_restart_is_finished_by_running_it_again() {
        flags("true");
        Plan plan = plan(flag("false", Optional.of(Stage.WORKLOAD)));
        Fault busy = Fault.UNAVAILABLE;
        Plan alone =
                new Plan(
                        flag("false", Optional.empty()),
                        plan.current(),
                        plan.wanted(),
                        List.of(),
                        plan.pin(),
                        plan.seenAt());
        assertThat(stage.run(alone)).isInstanceOf(Outcome.Done.class);
        stage.api.fail(busy, busy, busy, busy, busy);
        assertThat(stage.run(plan))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("set, but not restarted"));
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_flag_that_somebody_else_turned_is_not_overwritten() {
        flags("true");
        Plan plan = plan(flag("false", Optional.empty()));
        flags("maybe");
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Stale("ENABLE_STRIPE = maybe"));
        flags("false");
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Already());
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void a_secret_is_kept_for_its_undoing_letter_by_letter_and_never_shown() {
        flags("true");
        ObjectNode flags = stage.api.get(CONFIG + "/flags");
        flags.withObject("/data").put("DB_PASSWORD", " hunter2=\n");
        stage.api.put(CONFIG, flags);
        Plan plan = plan(set("DB_PASSWORD", Optional.of("swordfish")));
        assertThat(plan.toString()).doesNotContain("hunter2", "swordfish");
        assertThat(plan.current().details()).containsExactly("DB_PASSWORD = [redacted]");
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);

        Optional<String> before = plan.before().orElseThrow().value();
        stage.run(plan(set("DB_PASSWORD", before)), "op2");
        assertThat(stage.api.get(CONFIG + "/flags").at("/data/DB_PASSWORD").asText())
                .isEqualTo(" hunter2=\n");
    }

    @Test
    void a_key_that_was_not_there_is_taken_away_again() {
        flags("true");
        Plan plan = plan(set("NEW", Optional.of("1")));
        assertThat(plan.before().orElseThrow().value()).isEmpty();
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);

        Plan away = plan(set("NEW", Optional.empty()));
        assertThat(away.wanted().details()).containsExactly("NEW is not set");
        assertThat(stage.run(away, "op2")).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.get(CONFIG + "/flags").path("data").has("NEW")).isFalse();
        assertThat(stage.run(away, "op3")).isEqualTo(new Outcome.Already());
    }

    @Test
    void a_flag_that_is_set_back_is_told_by_the_guard() {
        flags("true");
        Plan plan = plan(flag("false", Optional.empty()));
        stage.run(plan);
        assertThat(stage.cluster.drift(plan, "op1", Duration.ZERO)).isEmpty();
        flags("true");
        assertThat(stage.cluster.drift(plan, "op1", Duration.ofSeconds(5)))
                .hasValue("put back as it was: ENABLE_STRIPE = true, by somebody");
    }

    @Test
    void what_is_not_there_is_planned_as_unseen_and_never_run() {
        for (Action.Change change :
                List.of(
                        new Action.Restart(new Workload(Workload.Kind.DEPLOYMENT, "shop", "nope")),
                        new Action.Scale(new Workload(Workload.Kind.DEPLOYMENT, "shop", "nope"), 2),
                        new Action.DeletePod("shop", "nope"),
                        flag("x", Optional.empty()))) {
            Plan plan = plan(change);
            assertThat(plan.warnings())
                    .extracting(Warning::kind)
                    .containsExactly(Warning.Kind.UNSEEN);
            assertThat(stage.run(plan)).isInstanceOf(Outcome.Refused.class);
        }
    }

    private Plan plan(Action.Change change) {
        return stage.cluster.plan(change, Stage.NOON);
    }

    private void replicas(int number) {
        ObjectNode web = stage.api.get(Stage.WEB);
        web.withObject("/spec").put("replicas", number);
        stage.api.put(Stage.APPS + "deployments", Stage.rolledOut(web));
    }

    private static Action.SetConfig flag(String value, Optional<Workload> restart) {
        return new Action.SetConfig("shop", "flags", "ENABLE_STRIPE", Optional.of(value), restart);
    }

    private static Action.SetConfig set(String key, Optional<String> value) {
        return new Action.SetConfig("shop", "flags", key, value, Optional.empty());
    }

    private void flags(String value) {
        ObjectNode flags =
                Json.of(
                        "{'metadata':{'name':'flags','namespace':'shop','uid':'c1'},'data':{'OTHER':'x'}}");
        flags.withObject("/data").put("ENABLE_STRIPE", value);
        stage.api.put(CONFIG, flags);
    }

    private static ObjectNode pod(String name, String uid) {
        ObjectNode pod =
                Json.of(
                        """
                        {'metadata':{'namespace':'shop','labels':{'app':'web'},
                          'ownerReferences':[{'controller':true,'kind':'ReplicaSet','name':'web-c','uid':'uid-web-c'}]},
                         'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}}
                        """);
        pod.withObject("/metadata").put("name", name).put("uid", uid);
        return pod;
    }
}
