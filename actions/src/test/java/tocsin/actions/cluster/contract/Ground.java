package tocsin.actions.cluster.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.fabric8.kubernetes.client.Config;

import tocsin.actions.cluster.KubernetesCluster;
import tocsin.actions.probe.Probes;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cluster to try it on, in a namespace of its own that is taken away afterwards: the one that
 * {@code KUBECONFIG} names, or else the sandbox's. The operations are done by people who have the
 * Roles that are shipped, and nothing else.
 */
final class Ground implements AutoCloseable {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String RBAC = "rbac.authorization.k8s.io";

    final String namespace = "tocsin-contract-" + Long.toString(System.nanoTime(), 36);
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    final Hand hand;
    final KubernetesCluster cluster;
    final KubernetesCluster readOnly;

    private final Host host;

    private Ground(Host host) throws IOException {
        this.host = host;
        hand = new Hand(Config.fromKubeconfig(host.kubeconfig().toFile()), namespace);
        hand.create(
                "api/v1/namespaces",
                "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + namespace + "'}}");
        cluster = as("act");
        readOnly = as("read-only");
    }

    static Ground open() throws IOException {
        String kubeconfig = System.getenv("KUBECONFIG");
        return new Ground(
                kubeconfig == null || kubeconfig.isEmpty()
                        ? Host.ofTheSandbox()
                        : Host.of(Path.of(kubeconfig)));
    }

    private KubernetesCluster as(String variant) throws IOException {
        grant(variant);
        Config config = Config.fromKubeconfig(host.kubeconfig().toFile());
        config.setImpersonateUsername(user(variant));
        return new KubernetesCluster(
                config, _ -> {}, host.timing(this::now), Set.of(namespace), Probes.ofNothing());
    }

    private void grant(String variant) throws IOException {
        ObjectNode role =
                (ObjectNode)
                        YAML.readTree(Path.of("../deploy/rbac", variant, "role.yaml").toFile());
        role.withObject("/metadata").put("name", variant);
        hand.create(hand.path(RBAC + "/v1", "roles"), role.toString());
        hand.create(
                hand.path(RBAC + "/v1", "rolebindings"),
                """
                {'apiVersion':'GROUP/v1','kind':'RoleBinding','metadata':{'name':'VARIANT'},
                 'roleRef':{'apiGroup':'GROUP','kind':'Role','name':'VARIANT'},
                 'subjects':[{'apiGroup':'GROUP','kind':'User','name':'USER'}]}
                """
                        .replace("GROUP", RBAC)
                        .replace("VARIANT", variant)
                        .replace("USER", user(variant)));
    }

    private String user(String variant) {
        return namespace + "-" + variant;
    }

    /** The cluster's time, which a test may put forward to lose patience sooner. */
    Instant now() {
        return host.clock().instant().plus(ahead.get());
    }

    @Override
    public void close() throws IOException {
        hand.delete("api/v1/namespaces/" + namespace);
        readOnly.close();
        cluster.close();
        hand.close();
        host.close();
    }
}
