package tocsin.bot.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.actions.api.Right;
import tocsin.actions.cluster.Rights;
import tocsin.bot.cluster.ChosenCluster;
import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.policy.Policy;
import tocsin.sandbox.cluster.Cluster;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Said;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A real API server's answers about what Tocsin may do, and what people are offered then. */
class RightsStoryTest {
    private static final String REVIEWS = "create selfsubjectaccessreviews";

    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Cluster kubernetes;

    @SuppressWarnings("NullAway.Init")
    private Playing play;

    @BeforeEach
    void open() throws IOException {
        kubernetes = Cluster.ticking(0, Clock.systemUTC());
        kubernetes.seed();
        Path kubeconfig = kubernetes.kubeconfig(folder.resolve("kubeconfig"));
        Policy policy = policy();
        play =
                new Playing(
                        policy,
                        ChosenCluster.open(
                                Map.of("KUBECONFIG", kubeconfig.toString()),
                                policy,
                                null,
                                Clock.systemUTC()));
    }

    @AfterEach
    void close() throws IOException {
        play.close();
        kubernetes.close();
    }

    @Test
    void who_may_only_look_is_offered_looks_alone_and_told_which_right_is_missing() {
        readOnly();
        Place room = play.declared("P1 checkout is down");
        room.says("Response checklist").shows("▶ pods checkout").showsNoMore("▶ rollback checkout");

        play.alice.command(room, "/incident", "do rollback checkout");
        play.alice.isTold("`patch deployments.apps` is not granted in `shop`");
        play.alice.command(room, "/incident", "do scale checkout 4");
        play.alice.isTold("`update deployments/scale.apps` is not granted in `shop`");
        play.alice.command(play.general, "/rollback", "checkout");
        play.alice.command(play.general, "/rollback", "");
        play.alice.isTold("There is no service that you may roll back");
        play.alice.command(room, "/incident", "do pods checkout");
        play.alice.isTold("CrashLoopBackOff");

        assertThat(kubernetes.calls().counts()).containsEntry(REVIEWS, 2);
        assertThat(kubernetes.calls().counts()).doesNotContainKey("patch deployments");
    }

    @Test
    void what_is_granted_later_is_offered_within_a_minute() {
        readOnly();
        Place room = play.declared("P1 checkout is down");
        kubernetes.rights().allowAll();
        play.sandbox.clock().advance(Duration.ofSeconds(61));

        play.alice.command(play.general, "/rollback", "");
        play.alice.isTold("Which service shall be rolled back");
        play.alice.clicks(room.says("Response checklist"), "tick", "1:acknowledge");
        Said checklist = room.says("Response checklist").shows("▶ rollback checkout");
        play.alice.clicks(checklist, "do_step", "1:mitigate");
        room.says("Nothing is changed yet").shows("checkout:2.4.0");
    }

    @Test
    void an_idle_bot_asks_nothing() {
        play.declared("P1 checkout is down");
        play.quiet();
        kubernetes.calls().forget();
        play.after(Duration.ofMinutes(5));
        play.quiet();

        assertThat(kubernetes.calls().counts()).isEmpty();
    }

    /**
     * What the Role of deploy/rbac/act grants beyond the one of read-only; a test compares them.
     */
    private void readOnly() {
        Set<Right> writes = Rights.all();
        writes.removeAll(Rights.toLook());
        writes.forEach(
                right -> kubernetes.rights().deny(right.verb() + " " + right.resource(), ""));
    }

    private Policy policy() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("tocsin.yml"),
                        """
                        services:
                          - {name: checkout, workload: deployment/checkout, namespace: shop}
                        checklist:
                          - {id: acknowledge, text: Acknowledge, due: respond}
                          - {id: see, text: See what is wrong, action: pods checkout}
                          - {id: mitigate, text: Mitigate, action: rollback checkout}
                        actions:
                          allow:
                            - {who: [everyone]}
                        """);
        return ((PolicyFile.Good) PolicyFile.read(file)).policy();
    }
}
