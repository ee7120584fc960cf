package tocsin.bot.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.actions.cluster.Cluster;
import tocsin.bot.policy.PolicyFile;
import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;

/** What is told of the cluster, and that nobody waits for it. */
class ClusterStateTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-21T03:00:00Z"));

    @TempDir private Path folder;

    @Test
    void nobody_waits_for_the_answer_and_it_holds_for_half_a_minute() {
        Queue<Runnable> asking = new ArrayDeque<>();
        Cluster cluster = mock();
        when(cluster.state()).thenReturn(Cluster.State.ANSWERS);
        ClusterState state = new ClusterState(cluster, now::get, asking::add);

        assertThat(state.word()).isEqualTo("not asked yet");
        asking.remove().run();
        when(cluster.state()).thenThrow(new IllegalStateException("closed"));
        now.set(now.get().plus(ClusterState.REMEMBERED.minusMillis(1)));
        assertThat(state.word()).isEqualTo("answers");
        assertThat(asking).isEmpty();

        now.set(now.get().plusMillis(1));
        assertThat(state.word()).as("the last known").isEqualTo("answers");
        asking.remove().run();
        assertThat(state.word()).isEqualTo("unreachable");
    }

    @Test
    void a_cluster_that_is_there_answers_and_one_that_is_gone_does_not() throws Exception {
        Path kubeconfig = folder.resolve("kubeconfig");
        tocsin.sandbox.cluster.Cluster sandbox =
                tocsin.sandbox.cluster.Cluster.standing(0, Clock.systemUTC());
        Map<String, String> environment =
                Map.of("KUBECONFIG", sandbox.kubeconfig(kubeconfig).toString());
        try (Cluster cluster = open(environment)) {
            assertThat(cluster.state()).isEqualTo(Cluster.State.ANSWERS);
            sandbox.close();
            assertThat(cluster.state()).isEqualTo(Cluster.State.UNREACHABLE);
        }
        try (Cluster none = open(Map.of("HOME", folder.toString()))) {
            assertThat(none.state()).isEqualTo(Cluster.State.NONE);
        }
    }

    private Cluster open(Map<String, String> environment) throws IOException {
        Policy policy = ((PolicyFile.Good) PolicyFile.read(folder.resolve("none.yml"))).policy();
        return ChosenCluster.open(environment, policy, null, Clock.systemUTC());
    }
}
