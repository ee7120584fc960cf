package tocsin.actions.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;

import tocsin.actions.Json;
import tocsin.incidents.operation.Workload;

import java.util.List;

class VerdictTest {
    private static final String STALE = "2026-11-21T08:00:00Z";

    /** generation, observed, wanted, total, updated, available, reason of Progressing, verdict. */
    private record Row(
            int generation,
            int observed,
            int wanted,
            int total,
            int updated,
            int available,
            String reason,
            String stamp,
            String verdict) {}

    @Test
    void deployments_are_judged_in_the_order_of_kubectl() {
        List<Row> rows =
                List.of(
                        new Row(4, 3, 3, 3, 3, 3, "NewReplicaSetAvailable", "a", "Waiting"),
                        new Row(4, 3, 3, 4, 1, 3, "ProgressDeadlineExceeded", "a", "Waiting"),
                        new Row(3, 3, 3, 4, 1, 3, "ProgressDeadlineExceeded", "a", "Overdue"),
                        new Row(3, 3, 3, 3, 3, 3, "ProgressDeadlineExceeded", "a", "Overdue"),
                        new Row(3, 3, 3, 4, 1, 3, "ReplicaSetUpdated", "a", "Waiting"),
                        new Row(3, 3, 3, 4, 3, 3, "ReplicaSetUpdated", "a", "Waiting"),
                        new Row(3, 3, 3, 3, 3, 2, "ReplicaSetUpdated", "a", "Waiting"),
                        new Row(3, 3, 3, 3, 3, 3, "ReplicaSetUpdated", "a", "Complete"),
                        new Row(3, 3, 0, 0, 0, 0, "NewReplicaSetAvailable", "a", "Complete"));
        for (Row row : rows) {
            assertThat(verdict(row)).as(row.toString()).isEqualTo(row.verdict());
        }
    }

    /**
     * Recorded on a real cluster: back from a rollout that had timed out, to a set without pods.
     */
    @Test
    void a_deadline_that_was_missed_before_the_write_is_not_about_it() {
        List<Row> recorded =
                List.of(
                        new Row(3, 3, 3, 4, 1, 3, "ProgressDeadlineExceeded", STALE, "Waiting"),
                        new Row(4, 3, 3, 4, 1, 3, "ProgressDeadlineExceeded", STALE, "Waiting"),
                        new Row(4, 4, 3, 4, 0, 3, "ProgressDeadlineExceeded", STALE, "Waiting"),
                        new Row(
                                4,
                                4,
                                3,
                                4,
                                1,
                                3,
                                "ReplicaSetUpdated",
                                "2026-11-21T08:00:01Z",
                                "Waiting"),
                        new Row(
                                4,
                                4,
                                3,
                                4,
                                3,
                                3,
                                "ReplicaSetUpdated",
                                "2026-11-21T08:00:01Z",
                                "Waiting"),
                        new Row(
                                4,
                                4,
                                3,
                                3,
                                3,
                                3,
                                "NewReplicaSetAvailable",
                                "2026-11-21T08:00:02Z",
                                "Complete"));
        for (Row row : recorded) {
            assertThat(verdict(row)).as(row.toString()).isEqualTo(row.verdict());
        }
        Row missedAgain =
                new Row(
                        4,
                        4,
                        3,
                        4,
                        1,
                        3,
                        "ProgressDeadlineExceeded",
                        "2026-11-21T08:10:02Z",
                        "Overdue");
        assertThat(verdict(missedAgain)).isEqualTo("Overdue");
    }

    /** Recorded: 1 to 40 under a quota on pods; kubectl waits for ever. */
    @Test
    void pods_that_may_not_be_made_block_it_with_the_quotas_own_words() {
        ObjectNode json =
                deployment(new Row(3, 3, 40, 11, 11, 11, "NewReplicaSetAvailable", "a", ""));
        json.withArray("/status/conditions")
                .add(
                        Json.of(
                                "{'type':'ReplicaFailure','status':'True','reason':'FailedCreate',"
                                        + "'message':'exceeded quota: pods'}"));
        assertThat(Verdict.of(Things.subject(json), "a"))
                .isEqualTo(new Verdict.Blocked("FailedCreate", "exceeded quota: pods"));
    }

    @Test
    void a_pause_is_told_and_not_waited_for() {
        ObjectNode json = deployment(new Row(3, 3, 3, 3, 0, 3, "DeploymentPaused", "a", ""));
        json.withObject("/spec").put("paused", true);
        assertThat(Verdict.of(Things.subject(json), "a")).isEqualTo(new Verdict.Paused());
    }

    @Test
    void stateful_sets_need_ready_pods_of_the_new_revision_above_the_partition() {
        assertThat(stateful(3, 2, 3, 0, "r2", "r2")).isEqualTo("Waiting");
        assertThat(stateful(3, 3, 1, 0, "r1", "r2")).isEqualTo("Waiting");
        assertThat(stateful(3, 3, 3, 0, "r1", "r2")).isEqualTo("Complete");
        assertThat(stateful(3, 3, 0, 0, "r2", "r2")).isEqualTo("Complete");
        assertThat(stateful(3, 3, 1, 2, "r1", "r2")).isEqualTo("Complete");
        assertThat(stateful(3, 3, 0, 2, "r1", "r2")).isEqualTo("Waiting");
    }

    @Test
    void daemon_sets_need_a_new_and_available_pod_on_every_node() {
        assertThat(daemons(3, 2, 3)).isEqualTo("Waiting");
        assertThat(daemons(3, 3, 2)).isEqualTo("Waiting");
        assertThat(daemons(3, 3, 3)).isEqualTo("Complete");
    }

    private static String stateful(
            int wanted, int ready, int updated, int partition, String current, String update) {
        ObjectNode json = Things.deployment(Things.template("db:1"));
        json.withObject("/spec").put("replicas", wanted);
        json.withObject("/spec/updateStrategy/rollingUpdate").put("partition", partition);
        json.withObject("/status")
                .put("replicas", wanted)
                .put("readyReplicas", ready)
                .put("updatedReplicas", updated)
                .put("currentRevision", current)
                .put("updateRevision", update);
        return name(Verdict.of(Subject.of(Workload.Kind.STATEFUL_SET, json), ""));
    }

    private static String daemons(int wanted, int updated, int available) {
        ObjectNode json = Things.deployment(Things.template("agent:1"));
        json.withObject("/status")
                .put("desiredNumberScheduled", wanted)
                .put("updatedNumberScheduled", updated)
                .put("numberAvailable", available);
        return name(Verdict.of(Subject.of(Workload.Kind.DAEMON_SET, json), ""));
    }

    private static String verdict(Row row) {
        return name(Verdict.of(Things.subject(deployment(row)), STALE));
    }

    private static String name(Verdict verdict) {
        return verdict.getClass().getSimpleName();
    }

    private static ObjectNode deployment(Row row) {
        ObjectNode json = Things.deployment(Things.template("web:1"));
        json.withObject("/metadata").put("generation", row.generation());
        json.withObject("/spec").put("replicas", row.wanted());
        ObjectNode status = json.withObject("/status");
        status.put("observedGeneration", row.observed())
                .put("replicas", row.total())
                .put("updatedReplicas", row.updated())
                .put("availableReplicas", row.available());
        status.withArray("/conditions")
                .add(
                        Json.of("{'type':'Progressing','status':'True'}")
                                .put("reason", row.reason())
                                .put("lastUpdateTime", row.stamp()));
        return json;
    }
}
