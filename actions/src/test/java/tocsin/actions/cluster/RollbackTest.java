package tocsin.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.actions.cluster.ScriptedApi.Fault;
import tocsin.actions.rollout.Things;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

class RollbackTest {
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
    void the_plan_shows_both_revisions_and_pins_the_goal() {
        Plan plan = stage.rollback();
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.current().details()).containsExactly("bad");
        assertThat(plan.wanted().details()).containsExactly("web:2");
        assertThat(plan.wanted().revision()).hasValue(2L);
        assertThat(plan.pin().goal()).hasValue("web-b/uid-web-b");
        assertThat(plan.change())
                .isEqualTo(new Action.Rollback(Stage.WORKLOAD, OptionalLong.of(2)));
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void one_patch_is_sent_and_other_peoples_annotations_stay() {
        assertThat(stage.run(stage.rollback())).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(1);
        ObjectNode web = stage.api.get(Stage.WEB);
        assertThat(stage.image()).isEqualTo("web:2");
        assertThat(web.at("/metadata/annotations/owner").asText()).isEqualTo("ann");
        assertThat(web.at("/metadata/annotations/tocsin~1operation").asText()).isEqualTo("op1");
        assertThat(web.at("/metadata/annotations/kubernetes.io~1change-cause").asText())
                .isEqualTo("rollback to rev 2 (web-b) by @ann, INC-42");
        assertThat(web.at("/spec/template/metadata/labels").has("pod-template-hash")).isFalse();
        assertThat(stage.calls).anyMatch(call -> "tocsin".equals(call.query().get("fieldManager")));
    }

    @Test
    void the_same_run_twice_is_one_write_and_a_plan_of_somebody_else_finds_it_done() {
        Plan plan = stage.rollback();
        stage.run(plan);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.run(plan, "op2")).isEqualTo(new Outcome.Already());
        assertThat(stage.api.writes()).hasSize(1);
    }

    @Test
    void two_people_at_once_make_one_change() {
        Plan plan = stage.rollback();
        CompletableFuture<Outcome> first =
                CompletableFuture.supplyAsync(() -> stage.run(plan, "op1"));
        CompletableFuture<Outcome> second =
                CompletableFuture.supplyAsync(() -> stage.run(plan, "op2"));
        assertThat(List.of(first.join(), second.join()))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Done", "Already");
        assertThat(stage.api.get(Stage.WEB).at("/metadata/generation").asInt()).isEqualTo(4);
    }

    @Test
    void after_another_deploy_nothing_is_written_and_the_deployer_is_named() {
        Plan plan = stage.rollback();
        stage.deploy("web:4", "kubectl-set");
        assertThat(stage.run(plan))
                .isEqualTo(new Outcome.Stale("web:4, by kubectl-set at 2026-11-21T12:00:30Z"));
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void a_pause_or_a_lost_revision_or_another_object_of_that_name_stop_it() {
        Plan plan = stage.rollback();
        ObjectNode paused = stage.api.get(Stage.WEB);
        paused.withObject("/spec").put("paused", true);
        stage.api.put(Stage.APPS + "deployments", paused);
        assertThat(stage.run(plan))
                .isEqualTo(new Outcome.Refused("its rollouts are paused by now"));

        stage.api.put(Stage.APPS + "deployments", Things.deployment(Things.template("bad")));
        stage.api.remove(Stage.APPS + "replicasets/web-b");
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Stale.class);

        ObjectNode another = Things.deployment(Things.template("bad"));
        another.withObject("/metadata").put("uid", "d9");
        stage.api.put(Stage.APPS + "deployments", another);
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Stale("it was deleted and made again"));
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void before_the_controller_has_seen_the_deploy_the_plan_forbids_itself() {
        ObjectNode behind = stage.api.get(Stage.WEB);
        behind.withObject("/metadata").put("generation", 4);
        stage.api.put(Stage.APPS + "deployments", behind);
        Plan plan = stage.rollback();
        assertThat(plan.isForbidden()).isTrue();
        assertThat(plan.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.NOT_OBSERVED);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Refused.class);
        assertThat(stage.api.writes()).isEmpty();
    }

    @Test
    void conflicts_and_a_busy_server_are_tried_again_with_a_fresh_read() {
        stage.api.fail(Fault.CONFLICT, Fault.TOO_MANY, Fault.UNAVAILABLE);
        assertThat(stage.run(stage.rollback())).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(4);
        assertThat(stage.api.get(Stage.WEB).at("/metadata/generation").asInt()).isEqualTo(4);
    }

    @Test
    void an_answer_that_was_lost_after_it_was_done_is_found_to_be_done() {
        stage.api.fail(Fault.DONE_BUT_UNAVAILABLE);
        assertThat(stage.run(stage.rollback())).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(1);
    }

    @Test
    void a_connection_that_breaks_after_it_was_done_is_found_to_be_done() {
        stage.api.fail(Fault.DONE_BUT_SILENT);
        assertThat(stage.run(stage.rollback())).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes()).hasSize(1);
    }

    @Test
    void a_server_that_stays_away_leaves_it_unknown_and_one_that_was_only_busy_does_not() {
        Plan plan = stage.rollback();
        Fault away = Fault.UNAVAILABLE;
        stage.api.fail(away, away, away, away, away);
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Unknown.class);
        Fault busy = Fault.TOO_MANY;
        stage.api.fail(busy, busy, busy, busy, busy);
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Refused("too many requests"));
        assertThat(stage.image()).isEqualTo("bad");
    }

    @Test
    void what_the_server_forbids_is_said_in_its_words() {
        Plan plan = stage.rollback();
        stage.api.fail(Fault.FORBIDDEN);
        assertThat(stage.run(plan)).isEqualTo(new Outcome.Refused("deployments is forbidden"));
    }

    @Test
    void after_a_crash_it_is_told_whether_the_write_arrived() {
        Plan plan = stage.rollback();
        assertThat(stage.reread(plan))
                .isEqualTo(new Outcome.Refused("the write did not arrive; nothing was changed"));
        stage.run(plan);
        assertThat(stage.reread(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.cluster.reread(plan, "op2", stage.told::add))
                .isEqualTo(new Outcome.Already());
        stage.deploy("web:4", "argocd-controller");
        assertThat(stage.reread(plan))
                .isEqualTo(
                        new Outcome.Unknown(
                                "it was written, and changed since: web:4, by Argo CD at 2026-11-21T12:00:30Z"));
        assertThat(stage.api.writes()).hasSize(1);
    }

    @Test
    void an_undo_of_the_undo_says_that_it_goes_forward_again() {
        stage.run(stage.rollback());
        ObjectNode reused = Things.replicaSet("web-b", "4", Things.template("web:2"));
        reused.withObject("/metadata/annotations")
                .put("deployment.kubernetes.io/revision-history", "2");
        stage.api.put(Stage.APPS + "replicasets", reused);
        Plan second = stage.rollback();
        assertThat(second.wanted().details()).containsExactly("bad");
        assertThat(second.warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.ROLLED_BACK_FROM);
    }

    @Test
    void a_crashing_pod_is_told_with_its_last_line_and_given_up_after_a_while() {
        stage.api.controlledBy(written -> {
            ObjectNode status = Stage.rolledOut(written).withObject("/status");
            status.put("updatedReplicas", 1).put("replicas", 4).put("availableReplicas", 3);
            return written;
        });
        stage.api.put("/api/v1/namespaces/shop/pods", crashing());
        stage.api.text(
                "/api/v1/namespaces/shop/pods/web-b-1/log",
                "starting\npanic: cannot reach postgres://app:hunter2@db\n\n");
        Plan plan = stage.rollback();
        CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> stage.run(plan));
        while (stage.told.isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(stage.told.getFirst().trouble().orElseThrow().lastLine())
                .hasValue("panic: cannot reach postgres://[redacted]@db");
        stage.clock.set(Stage.NOON.plusSeconds(95));
        assertThat(running.join())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.why()).startsWith("CrashLoopBackOff"));
        assertThat(stage.calls).filteredOn(call -> "log".equals(call.part())).hasSize(1);
    }

    @Test
    void an_interrupt_ends_the_watch_and_says_that_it_was_written() throws InterruptedException {
        stage.api.controlledBy(Stage::asleep);
        Plan plan = stage.rollback();
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> outcome.complete(stage.run(plan)));
        while (stage.told.isEmpty()) {
            Thread.onSpinWait();
        }
        thread.interrupt();
        thread.join();
        assertThat(outcome.join())
                .isEqualTo(
                        new Outcome.Unknown("it was written; it was no longer watched after that"));
    }

    @Test
    void whoever_puts_it_back_within_the_guard_is_told() {
        Plan plan = stage.rollback();
        stage.run(plan);
        CompletableFuture<Optional<String>> guard =
                CompletableFuture.supplyAsync(
                        () -> stage.cluster.drift(plan, "op1", Duration.ofSeconds(20)));
        stage.deploy("bad", "argocd-controller");
        assertThat(guard.join())
                .hasValue("put back as it was: bad, by Argo CD at 2026-11-21T12:00:30Z");
        assertThat(stage.cluster.drift(plan, "op1", Duration.ZERO)).isPresent();
    }

    @Test
    void a_stateful_set_goes_back_by_its_controller_revision() {
        ObjectNode set = Things.deployment(Things.template("bad"));
        stage.api.put(Stage.APPS + "statefulsets", set);
        for (int number = 1; number <= 2; number++) {
            ObjectNode revision =
                    Json.of(
                            "{'metadata':{'ownerReferences':[{'controller':true,'uid':'d1'}]},'data':{'spec':{}}}");
            revision.put("revision", number)
                    .withObject("/metadata")
                    .put("name", "web-" + number)
                    .put("uid", "u" + number);
            ObjectNode template = Things.template(number == 1 ? "web:1" : "bad");
            revision.withObject("/data/spec").set("template", template.put("$patch", "replace"));
            stage.api.put(Stage.APPS + "controllerrevisions", revision);
        }
        var workload = new Workload(Workload.Kind.STATEFUL_SET, "shop", "web");
        Plan plan =
                stage.cluster.plan(new Action.Rollback(workload, OptionalLong.empty()), Stage.NOON);
        assertThat(plan.wanted().details()).containsExactly("web:1");
        assertThat(stage.run(plan)).isInstanceOf(Outcome.Done.class);
        assertThat(stage.api.writes().getFirst())
                .contains("\"$patch\":\"replace\"", "\"resourceVersion\"");
        assertThat(
                        stage.api
                                .get(Stage.APPS + "statefulsets/web")
                                .at("/spec/template/spec/containers/0/image")
                                .asText())
                .isEqualTo("web:1");
    }

    private static ObjectNode crashing() {
        return Json.of(
                """
                {'metadata':{'name':'web-b-1','uid':'p1','labels':{'pod-template-hash':'b'}},
                 'status':{'phase':'Running','containerStatuses':[{'name':'app','restartCount':3,
                   'state':{'waiting':{'reason':'CrashLoopBackOff','message':'back-off'}},
                   'lastState':{'terminated':{'reason':'Error','exitCode':1}}}]}}
                """);
    }
}
