package tocsin.bot.cluster;

import io.fabric8.kubernetes.client.Config;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.api.Connection;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.cluster.KubernetesCluster;
import tocsin.actions.cluster.Timing;
import tocsin.actions.probe.HttpProbe;
import tocsin.actions.probe.Reach;
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

    public static Cluster open(
            Map<String, String> environment, Policy policy, InstantSource clock) {
        Optional<Config> found = Connection.find(environment);
        if (found.isEmpty()) {
            LOG.info("no cluster: nothing acts");
            return new NoCluster();
        }
        LOG.info("acts on the cluster at {}", found.get().getMasterUrl());
        return new KubernetesCluster(
                found.get(),
                call -> LOG.debug("{}", call),
                Timing.usual(clock),
                policy.acting().namespaces(),
                new HttpProbe(new Reach(probed(policy))),
                Optional.empty());
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
