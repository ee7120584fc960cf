package tocsin.actions.cluster.contract;

import io.fabric8.kubernetes.client.Config;

import org.junit.jupiter.api.Assumptions;

import tocsin.actions.cluster.KubernetesCluster;
import tocsin.actions.cluster.Timing;
import tocsin.actions.probe.HttpProbe;
import tocsin.actions.probe.Reach;

import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cluster to try it on: the one that {@code KUBECONFIG} names, in a namespace of its own that is
 * taken away afterwards.
 */
final class Ground implements AutoCloseable {
    final String namespace = "tocsin-contract-" + Long.toString(System.nanoTime(), 36);
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    final Hand hand;
    final KubernetesCluster cluster;

    private Ground(Config config) {
        hand = new Hand(config, namespace);
        hand.create(
                "api/v1/namespaces",
                "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + namespace + "'}}");
        cluster =
                new KubernetesCluster(
                        config,
                        _ -> {},
                        new Timing(
                                this::now,
                                Duration.ofMillis(200),
                                Duration.ofMillis(300),
                                Duration.ofSeconds(5)),
                        Set.of(namespace),
                        new HttpProbe(new Reach(Set.of())),
                        Optional.empty());
    }

    static Ground open() {
        String kubeconfig = System.getenv("KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && new File(kubeconfig).isFile(),
                "KUBECONFIG names no cluster to try it on");
        return new Ground(Config.fromKubeconfig(new File(kubeconfig)));
    }

    /** The time, which a test may put forward to lose patience sooner. */
    Instant now() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public void close() {
        hand.delete("api/v1/namespaces/" + namespace);
        cluster.close();
        hand.close();
    }
}
