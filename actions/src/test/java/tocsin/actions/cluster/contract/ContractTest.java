package tocsin.actions.cluster.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.actions.cluster.Access;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Progress;
import tocsin.incidents.operation.Warning;
import tocsin.incidents.operation.Workload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Every operation, against an API server with controllers, whoever made it. Images are such as any
 * cluster has; the tag {@code missing} exists nowhere.
 */
class ContractTest {
    private static final String GOOD = "registry.k8s.io/pause:3.8";
    private static final String BETTER = "registry.k8s.io/pause:3.9";
    private static final String MISSING = "registry.k8s.io/pause:missing";

    private static Ground ground;

    private final List<Progress> told = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        ground = Ground.open();
    }

    @AfterAll
    static void close() throws IOException {
        if (ground != null) {
            ground.close();
        }
    }

    @BeforeEach
    void begin() {
        ground.ahead.set(Duration.ZERO);
    }

    @Test
    void a_broken_deploy_is_rolled_back_once_and_marks_of_others_stay() {
        Workload web = deployed("back", GOOD);
        deploy(web, BETTER, "ci");
        whole(web);
        ground.hand.merge(
                path(web),
                "argocd-controller",
                "{'metadata':{'annotations':{'argocd.argoproj.io/tracking-id':'shop:apps/Deployment:x'}}}");
        deploy(web, MISSING, "ci");
        observed(web);

        Plan plan = plan(new Action.Rollback(web, OptionalLong.empty()));
        assertThat(plan.current().details()).first().isEqualTo(MISSING);
        assertThat(plan.wanted().details()).first().isEqualTo(BETTER);
        assertThat(plan.isForbidden()).isFalse();
        assertThat(plan.warnings()).extracting(Warning::kind).contains(Warning.Kind.GIT_OWNED);

        Outcome outcome = run(plan, "op-back");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.last()).isEqualTo(whole(2)));
        ObjectNode now = ground.hand.get(path(web));
        assertThat(now.at("/metadata/annotations/argocd.argoproj.io~1tracking-id").asText())
                .isNotEmpty();
        assertThat(now.at("/metadata/annotations/kubernetes.io~1change-cause").asText())
                .startsWith("rollback to rev 2 (back-")
                .endsWith("by @ann, INC-42");
        assertThat(now.at("/spec/template/metadata/labels").has("pod-template-hash")).isFalse();
        long generation = now.at("/metadata/generation").asLong();

        assertThat(run(plan, "op-back")).isInstanceOf(Outcome.Done.class);
        assertThat(run(plan, "op-other")).isEqualTo(new Outcome.Already());
        assertThat(ground.cluster.reread(plan, "op-back", told::add))
                .isInstanceOf(Outcome.Done.class);
        assertThat(ground.hand.get(path(web)).at("/metadata/generation").asLong())
                .isEqualTo(generation);

        Plan again = plan(new Action.Rollback(web, OptionalLong.empty()));
        assertThat(again.wanted().details()).first().isEqualTo(MISSING);
        assertThat(again.warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.ROLLED_BACK_FROM);
    }

    @Test
    void the_history_names_what_was_done() {
        Workload web = deployed("past", GOOD);
        deploy(web, BETTER, "ci");
        whole(web);
        run(plan(new Action.Restart(web)), "op-past");
        Looked.Revisions history = (Looked.Revisions) look(new Action.History(web));
        assertThat(history.revisions())
                .extracting(Looked.Revision::number)
                .containsExactly(3L, 2L, 1L);
        assertThat(history.revisions().getFirst().onlyRestarts()).isTrue();
        assertThat(history.revisions().getFirst().isCurrent()).isTrue();

        Plan plan = plan(new Action.Rollback(web, OptionalLong.empty()));
        assertThat(plan.wanted().details()).first().isEqualTo(GOOD);
        assertThat(plan.warnings())
                .extracting(Warning::kind)
                .contains(Warning.Kind.RESTARTS_SKIPPED);
        assertThat(plan(new Action.Rollback(web, OptionalLong.of(9))).warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.NO_HISTORY);
    }

    @Test
    void after_another_deploy_it_is_stale_and_the_deployer_is_named() {
        Workload web = deployed("late", GOOD);
        deploy(web, MISSING, "ci");
        observed(web);
        Plan plan = plan(new Action.Rollback(web, OptionalLong.empty()));
        deploy(web, BETTER, "somebody");
        assertThat(run(plan, "op-late"))
                .isInstanceOfSatisfying(
                        Outcome.Stale.class,
                        stale -> assertThat(stale.now()).contains(BETTER, "by somebody at"));
    }

    @Test
    void two_people_at_once_make_one_change() {
        Workload web = deployed("race", GOOD);
        deploy(web, MISSING, "ci");
        observed(web);
        long before = ground.hand.get(path(web)).at("/metadata/generation").asLong();
        Plan plan = plan(new Action.Rollback(web, OptionalLong.empty()));
        CompletableFuture<Outcome> first = meanwhile(() -> run(plan, "op-1"));
        CompletableFuture<Outcome> second = meanwhile(() -> run(plan, "op-2"));
        assertThat(List.of(first.join(), second.join()))
                .extracting(outcome -> outcome.getClass().getSimpleName())
                .containsExactlyInAnyOrder("Done", "Already");
        assertThat(ground.hand.get(path(web)).at("/metadata/generation").asLong())
                .isEqualTo(before + 1);
    }

    @Test
    void a_deadline_missed_before_the_rollback_is_not_held_against_it() {
        Workload web = deployed("overdue", GOOD);
        ground.hand.merge(path(web), "ci", "{'spec':{'progressDeadlineSeconds':2}}");
        deploy(web, MISSING, "ci");
        ground.hand.await(path(web), json -> json.toString().contains("ProgressDeadlineExceeded"));
        assertThat(run(plan(new Action.Rollback(web, OptionalLong.empty())), "op-overdue"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_image_that_is_nowhere_is_told_within_seconds_and_given_up() {
        Workload web = deployed("lost", MISSING);
        deploy(web, GOOD, "ci");
        whole(web);
        Plan plan = plan(new Action.Rollback(web, OptionalLong.empty()));
        CompletableFuture<Outcome> running = meanwhile(() -> run(plan, "op-lost"));
        ground.hand.await(path(web), _ -> told.stream().anyMatch(one -> one.trouble().isPresent()));
        Progress.Trouble trouble =
                told.stream().flatMap(one -> one.trouble().stream()).findFirst().orElseThrow();
        assertThat(trouble.reason()).isIn("ImagePullBackOff", "ErrImagePull");
        ground.ahead.set(Duration.ofMinutes(3));
        assertThat(running.join()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void a_paused_deployment_is_left_alone() {
        Workload web = deployed("paused", GOOD);
        deploy(web, BETTER, "ci");
        whole(web);
        ground.hand.merge(path(web), "ci", "{'spec':{'paused':true}}");
        for (Action.Change change :
                List.of(new Action.Rollback(web, OptionalLong.empty()), new Action.Restart(web))) {
            Plan plan = plan(change);
            assertThat(plan.warnings()).extracting(Warning::kind).contains(Warning.Kind.PAUSED);
            assertThat(run(plan, "op-paused")).isInstanceOf(Outcome.Refused.class);
        }
    }

    @Test
    void a_restart_makes_new_pods_once() {
        Workload web = deployed("again", GOOD);
        Plan plan = plan(new Action.Restart(web));
        assertThat(run(plan, "op-again")).isInstanceOf(Outcome.Done.class);
        long generation = ground.hand.get(path(web)).at("/metadata/generation").asLong();
        assertThat(run(plan, "op-again")).isInstanceOf(Outcome.Done.class);
        assertThat(ground.hand.get(path(web)).at("/metadata/generation").asLong())
                .isEqualTo(generation);
    }

    @Test
    void a_scale_is_done_from_the_number_that_was_shown_alone() {
        Workload web = deployed("size", GOOD);
        Plan up = plan(new Action.Scale(web, 4));
        assertThat(run(up, "op-up"))
                .isInstanceOfSatisfying(
                        Outcome.Done.class, done -> assertThat(done.last()).isEqualTo(whole(4)));
        assertThat(run(up, "op-up")).isEqualTo(new Outcome.Already());
        Plan down = plan(new Action.Scale(web, 1));
        ground.hand.merge(path(web), "somebody", "{'spec':{'replicas':3}}");
        assertThat(run(down, "op-down")).isEqualTo(new Outcome.Stale("it has 3 replicas by now"));
        Plan none = plan(new Action.Scale(web, 0));
        assertThat(none.warnings()).extracting(Warning::kind).containsExactly(Warning.Kind.TO_ZERO);
        assertThat(run(none, "op-none")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void an_autoscaler_is_warned_of_and_named_when_it_takes_it_back() {
        Workload web = deployed("auto", GOOD);
        ground.hand.create(
                ground.hand.path("autoscaling/v1", "horizontalpodautoscalers"),
                "{'apiVersion':'autoscaling/v1','kind':'HorizontalPodAutoscaler','metadata':{'name':'auto-hpa'},"
                        + "'spec':{'minReplicas':2,'maxReplicas':3,'targetCPUUtilizationPercentage':80,"
                        + "'scaleTargetRef':{'apiVersion':'apps/v1','kind':'Deployment','name':'auto'}}}");
        Plan plan = plan(new Action.Scale(web, 5));
        assertThat(plan.warnings())
                .contains(
                        new Warning(
                                Warning.Kind.AUTOSCALED,
                                "auto-hpa keeps 2 to 3 replicas: 5 will become 3"));
        if (run(plan, "op-auto") instanceof Outcome.Done) {
            assertThat(ground.cluster.drift(plan, "op-auto", Duration.ofSeconds(40)))
                    .hasValue("changed again: 3 replicas, by the autoscaler auto-hpa");
        }
    }

    @Test
    void a_quota_is_warned_of_and_its_words_are_told() {
        Workload web = deployed("quota", GOOD);
        ground.hand.create(
                ground.hand.path("v1", "resourcequotas"),
                "{'apiVersion':'v1','kind':'ResourceQuota','metadata':{'name':'team'},'spec':{'hard':{'pods':'1'}}}");
        try {
            ground.hand.await(
                    ground.hand.path("v1", "resourcequotas/team"),
                    json -> json.at("/status/hard").has("pods"));
            Plan plan = plan(new Action.Scale(web, 6));
            assertThat(plan.warnings()).extracting(Warning::kind).contains(Warning.Kind.QUOTA);
            CompletableFuture<Outcome> running = meanwhile(() -> run(plan, "op-quota"));
            ground.hand.await(
                    path(web), _ -> told.stream().anyMatch(one -> one.trouble().isPresent()));
            Progress.Trouble trouble = told.getLast().trouble().orElseThrow();
            assertThat(trouble.reason()).isEqualTo("FailedCreate");
            assertThat(trouble.lastLine().orElseThrow()).contains("exceeded quota");
            ground.ahead.set(Duration.ofMinutes(3));
            assertThat(running.join()).isInstanceOf(Outcome.Failed.class);
        } finally {
            ground.hand.delete(ground.hand.path("v1", "resourcequotas/team"));
            ground.hand.await(
                    ground.hand.path("v1", "resourcequotas"), json -> json.path("items").isEmpty());
        }
    }

    @Test
    void a_stateful_set_goes_back_and_its_stuck_pod_is_healed_by_hand() {
        Workload set = new Workload(Workload.Kind.STATEFUL_SET, ground.namespace, "db");
        create(set, GOOD);
        whole(set);
        deploy(set, MISSING, "ci");
        ground.hand.await(
                ground.hand.path("v1", "pods/db-1"), json -> json.toString().contains("ImagePull"));
        Plan plan = plan(new Action.Rollback(set, OptionalLong.empty()));
        assertThat(plan.wanted().details()).first().isEqualTo(GOOD);
        assertThat(plan.warnings()).extracting(Warning::kind).contains(Warning.Kind.STUCK_POD);
        CompletableFuture<Outcome> running = meanwhile(() -> run(plan, "op-db"));
        ground.hand.await(path(set), json -> json.toString().contains("op-db"));

        Plan delete = plan(new Action.DeletePod(ground.namespace, "db-1"));
        assertThat(delete.pin().goal()).hasValue("statefulset/db");
        assertThat(run(delete, "op-db-1")).isInstanceOf(Outcome.Done.class);
        assertThat(running.join()).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_flag_is_set_beside_the_others_and_its_reader_restarted() {
        Workload web = deployed("flagged", GOOD);
        String flags = ground.hand.path("v1", "configmaps/flags");
        ground.hand.create(
                ground.hand.path("v1", "configmaps"),
                "{'apiVersion':'v1','kind':'ConfigMap','metadata':{'name':'flags'},"
                        + "'data':{'ENABLE_STRIPE':'true','OTHER':'x'}}");
        Action.SetConfig action =
                new Action.SetConfig(
                        ground.namespace,
                        "flags",
                        "ENABLE_STRIPE",
                        Optional.of("false"),
                        Optional.of(web));
        Plan plan = plan(action);
        assertThat(run(plan, "op-flag")).isInstanceOf(Outcome.Done.class);
        JsonNode data = ground.hand.get(flags).path("data");
        assertThat(data.path("ENABLE_STRIPE").asText()).isEqualTo("false");
        assertThat(data.path("OTHER").asText()).isEqualTo("x");
        set("NEW", Optional.of("1"));
        assertThat(ground.hand.get(flags).path("data").path("NEW").asText()).isEqualTo("1");
        set("NEW", Optional.empty());
        assertThat(ground.hand.get(flags).path("data").has("NEW")).isFalse();
        assertThat(ground.hand.get(path(web)).toString()).contains("restartedAt");

        ground.hand.merge(flags, "somebody", "{'data':{'ENABLE_STRIPE':'true'}}");
        assertThat(ground.cluster.drift(plan, "op-flag", Duration.ofSeconds(5)).orElseThrow())
                .startsWith("put back as it was: ENABLE_STRIPE = true, by somebody");
    }

    @Test
    void a_revert_by_a_reconciler_is_told() {
        Workload web = deployed("reverted", GOOD);
        deploy(web, BETTER, "ci");
        whole(web);
        Plan plan = plan(new Action.Rollback(web, OptionalLong.empty()));
        assertThat(run(plan, "op-rev")).isInstanceOf(Outcome.Done.class);
        CompletableFuture<Optional<String>> guard =
                meanwhile(() -> ground.cluster.drift(plan, "op-rev", Duration.ofSeconds(30)));
        deploy(web, BETTER, "argocd-controller");
        assertThat(guard.join().orElseThrow())
                .startsWith("put back as it was: " + BETTER + ", by Argo CD at");
    }

    @Test
    void pods_and_events_are_seen() {
        Workload web = deployed("seen", GOOD);
        Looked.Table pods = (Looked.Table) look(new Action.Pods(web));
        assertThat(pods.rows()).hasSize(2).allMatch(row -> row.get(1).equals("Running"));
        Looked.Table events = (Looked.Table) look(new Action.Events(web));
        assertThat(events.rows()).extracting(row -> row.get(2)).contains("ScalingReplicaSet");
        assertThat(look(new Action.Logs(web, Optional.empty(), Optional.empty(), false, 5)))
                .isNotNull();
        assertThat(look(new Action.Usage(web))).isNotNull();
    }

    /** Whether there are nodes for it or not. */
    @Test
    void a_daemon_set_goes_back_by_its_controller_revision() {
        Workload agent = new Workload(Workload.Kind.DAEMON_SET, ground.namespace, "agent");
        create(agent, GOOD);
        seen(agent, 1);
        deploy(agent, BETTER, "ci");
        seen(agent, 2);
        Plan plan = plan(new Action.Rollback(agent, OptionalLong.empty()));
        assertThat(plan.current().details()).first().isEqualTo(BETTER);
        assertThat(plan.wanted().details()).first().isEqualTo(GOOD);
        assertThat(run(plan, "op-agent")).isInstanceOf(Outcome.Done.class);
        assertThat(
                        ground.hand
                                .get(path(agent))
                                .at("/spec/template/spec/containers/0/image")
                                .asText())
                .isEqualTo(GOOD);
        assertThat(run(plan, "op-agent")).isInstanceOf(Outcome.Done.class);
        assertThat(plan(new Action.Scale(agent, 2)).isForbidden()).isTrue();
    }

    @Test
    void what_we_may_do_is_told() {
        assertThat(ground.cluster.access()).isNotEmpty().allMatch(Access::isGranted);
    }

    @Test
    void who_may_only_look_looks_and_is_refused_the_rest() {
        Workload web = deployed("mere", GOOD);
        assertThat(ground.readOnly.look(new Action.Pods(web), ground.now()))
                .isInstanceOf(Looked.Table.class);
        assertThat(ground.readOnly.look(new Action.Events(web), ground.now()))
                .isInstanceOf(Looked.Table.class);
        assertThat(ground.readOnly.look(new Action.History(web), ground.now()))
                .isInstanceOf(Looked.Revisions.class);
        Action.Restart restart = new Action.Restart(web);
        assertThat(ground.readOnly.access(restart))
                .extracting(Access::verdict)
                .containsExactly(Access.Verdict.DENIED);
        assertThat(ground.cluster.access(restart)).isNotEmpty().allMatch(Access::isGranted);
        Plan refused = ground.readOnly.plan(restart, ground.now());
        assertThat(refused.warnings())
                .extracting(Warning::kind)
                .containsExactly(Warning.Kind.DRY_RUN_REFUSED);
        assertThat(refused.warnings().getFirst().detail()).contains("cannot patch resource");
        Outcome outcome =
                ground.readOnly.run(plan(restart), "op-mere", "@bob", "INC-42", told::add);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    }

    private void set(String key, Optional<String> value) {
        Plan plan =
                plan(new Action.SetConfig(ground.namespace, "flags", key, value, Optional.empty()));
        assertThat(run(plan, "op-" + key + value.isPresent())).isInstanceOf(Outcome.Done.class);
    }

    private Workload deployed(String name, String image) {
        Workload web = new Workload(Workload.Kind.DEPLOYMENT, ground.namespace, name);
        create(web, image);
        if (!image.equals(MISSING)) {
            whole(web);
        } else {
            observed(web);
        }
        return web;
    }

    private static void create(Workload workload, String image) {
        String name = workload.name();
        String service = workload.kind() == Workload.Kind.STATEFUL_SET ? "'serviceName':'x'," : "";
        String replicas = workload.kind() == Workload.Kind.DAEMON_SET ? "" : "'replicas':2,";
        ground.hand.create(
                ground.hand.path("apps/v1", plural(workload)),
                """
                {'apiVersion':'apps/v1','kind':'KIND','metadata':{'name':'NAME'},
                 'spec':{REPLICASSERVICE'selector':{'matchLabels':{'app':'NAME'}},
                  'template':{'metadata':{'labels':{'app':'NAME'}},'spec':{
                    'terminationGracePeriodSeconds':1,
                    'containers':[{'name':'app','image':'IMAGE'}]}}}}
                """
                        .replace("KIND", workload.kind().title())
                        .replace("NAME", name)
                        .replace("REPLICAS", replicas)
                        .replace("SERVICE", service)
                        .replace("IMAGE", image));
    }

    /** A merge patch replaces the list of containers, so it is written whole. */
    private static void deploy(Workload workload, String image, String who) {
        ground.hand.merge(
                path(workload),
                who,
                "{'spec':{'template':{'spec':{'containers':[{'name':'app','image':'"
                        + image
                        + "'}]}}}}");
    }

    private static void observed(Workload workload) {
        ground.hand.await(
                path(workload),
                json ->
                        json.at("/status/observedGeneration").asLong()
                                        >= json.at("/metadata/generation").asLong()
                                && json.at("/status/updatedReplicas").asInt() > 0);
    }

    /** Its controller has seen it, and keeps so many revisions of it. */
    private static void seen(Workload workload, int revisions) {
        ground.hand.await(
                ground.hand.path(
                        "apps/v1", "controllerrevisions?labelSelector=app=" + workload.name()),
                json -> json.path("items").size() == revisions);
        ground.hand.await(
                path(workload),
                json ->
                        json.at("/status/observedGeneration").asLong()
                                >= json.at("/metadata/generation").asLong());
    }

    private static void whole(Workload workload) {
        ground.hand.await(
                path(workload),
                json ->
                        json.at("/status/observedGeneration").asLong()
                                        >= json.at("/metadata/generation").asLong()
                                && json.at("/status/readyReplicas").asInt() == 2
                                && json.at("/status/replicas").asInt() == 2
                                && json.at("/status/updatedReplicas").asInt() == 2);
    }

    private static Progress whole(int replicas) {
        return new Progress(replicas, replicas, replicas, Optional.empty());
    }

    private static String path(Workload workload) {
        return ground.hand.path("apps/v1", plural(workload) + "/" + workload.name());
    }

    private static String plural(Workload workload) {
        return workload.kind().title().toLowerCase(Locale.ROOT) + "s";
    }

    private static Plan plan(Action.Change change) {
        return ground.cluster.plan(change, ground.now());
    }

    private Outcome run(Plan plan, String operation) {
        return ground.cluster.run(plan, operation, "@ann", "INC-42", told::add);
    }

    /** On a thread of its own: the common pool may have one alone, which the HTTP client needs. */
    private static <T> CompletableFuture<T> meanwhile(Supplier<T> deed) {
        return CompletableFuture.supplyAsync(deed, task -> Thread.ofVirtual().start(task));
    }

    private static Looked look(Action.Look look) {
        return ground.cluster.look(look, ground.now());
    }
}
