package tocsin.actions.cluster.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

import io.fabric8.kubernetes.client.Config;

import org.junit.jupiter.api.Assumptions;

import tocsin.actions.cluster.KubernetesCluster;
import tocsin.actions.cluster.Timing;
import tocsin.actions.probe.HttpProbe;
import tocsin.actions.probe.Reach;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A cluster to try it on: the one that {@code KUBECONFIG} names, in a namespace of its own that is
 * taken away afterwards. The operations are done by people who have the Roles that are shipped, and
 * nothing else.
 */
final class Ground implements AutoCloseable {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    final String namespace = "tocsin-contract-" + Long.toString(System.nanoTime(), 36);
    final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    final Hand hand;

    /** A small stand-in may have no Roles; then everybody may do everything. */
    final boolean hasRoles;

    final KubernetesCluster cluster;
    final KubernetesCluster readOnly;

    private Ground(File kubeconfig) throws IOException {
        hand = new Hand(Config.fromKubeconfig(kubeconfig), namespace);
        hand.create(
                "api/v1/namespaces",
                "{'apiVersion':'v1','kind':'Namespace','metadata':{'name':'" + namespace + "'}}");
        hasRoles = hand.knows(hand.path("rbac.authorization.k8s.io/v1", "roles"));
        cluster = as("act", kubeconfig);
        readOnly = as("read-only", kubeconfig);
    }

    static Ground open() throws IOException {
        String kubeconfig = System.getenv("KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && new File(kubeconfig).isFile(),
                "KUBECONFIG names no cluster to try it on");
        return new Ground(new File(kubeconfig));
    }

    private KubernetesCluster as(String variant, File kubeconfig) throws IOException {
        if (hasRoles) {
            grant(variant);
        }
        Config config = Config.fromKubeconfig(kubeconfig);
        config.setImpersonateUsername(user(variant));
        return new KubernetesCluster(
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

    private void grant(String variant) throws IOException {
        ObjectNode role =
                (ObjectNode)
                        YAML.readTree(Path.of("../deploy/rbac", variant, "role.yaml").toFile());
        role.withObject("/metadata").put("name", variant);
        String rbac = "rbac.authorization.k8s.io";
        hand.create(hand.path(rbac + "/v1", "roles"), role.toString());
        hand.create(
                hand.path(rbac + "/v1", "rolebindings"),
                """
                {'apiVersion':'GROUP/v1','kind':'RoleBinding','metadata':{'name':'VARIANT'},
                 'roleRef':{'apiGroup':'GROUP','kind':'Role','name':'VARIANT'},
                 'subjects':[{'apiGroup':'GROUP','kind':'User','name':'USER'}]}
                """
                        .replace("GROUP", rbac)
                        .replace("VARIANT", variant)
                        .replace("USER", user(variant)));
    }

    private String user(String variant) {
        return namespace + "-" + variant;
    }

    /** The time, which a test may put forward to lose patience sooner. */
    Instant now() {
        return Clock.systemUTC().instant().plus(ahead.get());
    }

    @Override
    public void close() {
        hand.delete("api/v1/namespaces/" + namespace);
        readOnly.close();
        cluster.close();
        hand.close();
    }
}
