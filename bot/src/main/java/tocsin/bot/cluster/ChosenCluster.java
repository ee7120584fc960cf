package tocsin.bot.cluster;

import io.fabric8.kubernetes.client.Config;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.api.Connection;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.cluster.KubernetesCluster;
import tocsin.actions.cluster.Timing;
import tocsin.actions.probe.HttpProbe;
import tocsin.actions.probe.Probes;
import tocsin.actions.probe.Prometheus;
import tocsin.actions.probe.Reach;
import tocsin.bot.config.Secret;
import tocsin.incidents.policy.Policy;

import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cluster that every Kubernetes client would find: {@code KUBECONFIG}, the user's own
 * kubeconfig, or the one that Tocsin runs in.
 */
public final class ChosenCluster {
    private static final Logger LOG = LoggerFactory.getLogger(ChosenCluster.class);

    private ChosenCluster() {}

    /**
     * @param prometheusToken for the Prometheus that the policy names, when it wants one
     */
    public static Cluster open(
            Map<String, String> environment,
            Policy policy,
            @Nullable Secret prometheusToken,
            InstantSource clock) {
        Probes probes =
                new Probes(
                        new HttpProbe(new Reach(probed(policy))),
                        prometheus(policy, prometheusToken));
        Optional<Config> found = Connection.find(environment);
        if (found.isEmpty()) {
            LOG.info("no cluster: nothing acts");
            return new NoCluster(probes);
        }
        LOG.info("acts on the cluster at {}", found.get().getMasterUrl());
        return new KubernetesCluster(
                found.get(),
                call -> LOG.debug("{} in {}", call.right().written(), call.namespace()),
                Timing.usual(clock),
                policy.acting().namespaces(),
                probes);
    }

    private static Optional<Prometheus> prometheus(Policy policy, @Nullable Secret token) {
        Optional<String> bearer = Optional.ofNullable(token).map(Secret::value);
        return Optional.ofNullable(policy.acting().prometheus())
                .map(address -> new Prometheus(URI.create(address), bearer));
    }

    /** The hosts that the policy itself names; they may be private. */
    private static Set<String> probed(Policy policy) {
        return policy.services().stream()
                .flatMap(service -> Optional.ofNullable(service.probe()).stream())
                .map(address -> URI.create(address).getHost())
                .map(host -> String.valueOf(host).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }
}
