package tocsin.bot.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;
import tocsin.incidents.operation.Outcome;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Workload;
import tocsin.incidents.policy.Policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalLong;

/** The bot's way to a cluster, against the sandbox's, which speaks Kubernetes' own protocol. */
class ChosenClusterTest {
    private static final Workload CHECKOUT =
            new Workload(Workload.Kind.DEPLOYMENT, "shop", "checkout");
    private static final InstantSource CLOCK = Clock.systemUTC();

    @TempDir private Path folder;

    @Test
    void without_one_nothing_acts_and_that_is_said() throws Exception {
        Map<String, String> nowhere = Map.of("HOME", folder.toString());
        try (Cluster none = ChosenCluster.open(nowhere, policy(), null, CLOCK)) {
            assertThat(none).isInstanceOf(NoCluster.class);
            assertThat(none.look(new Action.Pods(CHECKOUT), CLOCK.instant()))
                    .isInstanceOf(Looked.Unseen.class);
        }
    }

    @Test
    void what_is_broken_is_seen_planned_and_rolled_back_to_three_of_three() throws Exception {
        try (tocsin.sandbox.cluster.Cluster sandbox =
                tocsin.sandbox.cluster.Cluster.ticking(0, CLOCK)) {
            sandbox.seed();
            Path kubeconfig = sandbox.kubeconfig(folder.resolve("kubeconfig"));
            Map<String, String> environment = Map.of("KUBECONFIG", kubeconfig.toString());
            try (Cluster cluster = ChosenCluster.open(environment, policy(), null, CLOCK)) {
                assertThat(cluster.access()).isNotEmpty().allMatch(Access::isGranted);

                Looked.Table pods =
                        (Looked.Table) cluster.look(new Action.Pods(CHECKOUT), CLOCK.instant());
                assertThat(pods.rows().getFirst()).contains("CrashLoopBackOff");

                Plan plan =
                        cluster.plan(
                                new Action.Rollback(CHECKOUT, OptionalLong.empty()),
                                CLOCK.instant());
                assertThat(plan.isForbidden()).isFalse();
                assertThat(plan.wanted().details()).contains("shop/checkout:2.4.0");

                Outcome outcome = cluster.run(plan, "1-1", "alice", "incident 1", _ -> {});
                assertThat(outcome).isInstanceOf(Outcome.Done.class);
                assertThat(((Outcome.Done) outcome).last().ready()).isEqualTo(3);
                assertThat(cluster.run(plan, "1-2", "bob", "incident 1", _ -> {}))
                        .as("a second tap")
                        .isNotInstanceOf(Outcome.Done.class);
            }
        }
    }

    private Policy policy() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("tocsin.yml"),
                        """
                        services:
                          - {name: checkout, workload: deployment/checkout, namespace: shop}
                        actions:
                          allow:
                            - {who: [everyone]}
                        """);
        return ((PolicyFile.Good) PolicyFile.read(file)).policy();
    }
}
