package tocsin.actions.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import tocsin.actions.api.Right;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What it costs, named call by call; docs/performance.md has these figures. */
class CostTest {
    private static final long LATENCY = 20;
    private static final long MOST = 200;

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
    void a_rollback_is_planned_with_four_calls_in_three_round_trips() {
        stage.rollback();
        assertThat(made())
                .containsExactlyInAnyOrder(
                        "list resourcequotas",
                        "get deployments.apps",
                        "list replicasets.apps",
                        "patch deployments.apps");
    }

    @Test
    void a_restart_is_planned_with_four_calls_in_two_round_trips() {
        stage.cluster.plan(new Action.Restart(Stage.WORKLOAD), Stage.NOON);
        assertThat(made())
                .containsExactlyInAnyOrder(
                        "list resourcequotas",
                        "list poddisruptionbudgets.policy",
                        "get deployments.apps",
                        "patch deployments.apps");
    }

    @Test
    void a_scale_is_planned_with_six_calls_in_two_round_trips() {
        stage.cluster.plan(new Action.Scale(Stage.WORKLOAD, 5), Stage.NOON);
        assertThat(made())
                .containsExactlyInAnyOrder(
                        "list resourcequotas",
                        "list poddisruptionbudgets.policy",
                        "list horizontalpodautoscalers.autoscaling",
                        "get deployments.apps",
                        "get deployments/scale.apps",
                        "update deployments/scale.apps");
    }

    /**
     * With a list of the pods each second while it lasts; a controller that is done at once has
     * none.
     */
    @Test
    void a_rollback_is_run_with_three_calls_and_a_watch() {
        Plan plan = stage.rollback();
        stage.calls.clear();
        stage.run(plan);
        assertThat(made())
                .containsExactly(
                        "get deployments.apps",
                        "get replicasets.apps",
                        "patch deployments.apps",
                        "get deployments.apps",
                        "watch deployments.apps");
    }

    /** Its changes are not followed, and the next calls are those of the next plan alone. */
    @Test
    @Timeout(180)
    void nothing_is_asked_of_an_idle_cluster() throws InterruptedException {
        stage.api.controlledBy(Stage::asleep);
        Plan plan = stage.rollback();
        CompletableFuture<Outcome> running =
                CompletableFuture.supplyAsync(
                        () -> stage.run(plan), task -> Thread.ofVirtual().start(task));
        stage.api.untilSomebodyWatches();
        stage.api.put(Stage.APPS + "deployments", Stage.rolledOut(stage.api.get(Stage.WEB)));
        assertThat(running.join()).isInstanceOf(Outcome.Done.class);

        stage.calls.clear();
        stage.deploy("bad", "ci");
        stage.api.untilNobodyWatches();
        stage.clock.set(Stage.NOON.plus(Duration.ofHours(1)));
        assertThat(stage.calls).isEmpty();
        stage.rollback();
        assertThat(stage.calls).hasSize(4);
    }

    /** The best of several, for a build machine is busy; the figure itself is printed. */
    @Test
    void from_the_click_to_the_plan_is_little_more_than_its_round_trips() {
        stage.rollback();
        stage.api.latency(LATENCY);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 5 || (best > MOST && i < 50); i++) {
            long began = System.nanoTime();
            stage.rollback();
            best = Math.min(best, Duration.ofNanos(System.nanoTime() - began).toMillis());
        }
        System.out.println("plan of a rollback at " + LATENCY + " ms: " + best + " ms");
        assertThat(best).isBetween(3 * LATENCY, MOST);
    }

    private List<String> made() {
        return stage.calls.stream().map(call -> call.right()).map(Right::written).toList();
    }
}
