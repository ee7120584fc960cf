package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What most Java programs do, by a kubeconfig. */
class ClientTest {
    private @TempDir Path folder;
    private Kubectl kubectl;
    private KubernetesClient client;

    @BeforeEach
    void open() throws Exception {
        kubectl = new Kubectl();
        Path file = kubectl.cluster.kubeconfig(folder.resolve("config"));
        Config config = Config.fromKubeconfig(Files.readString(file));
        config.setRequestRetryBackoffLimit(0);
        client = new KubernetesClientBuilder().withConfig(config).build();
        kubectl.deployed("api", "img:1", 2);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        kubectl.close();
    }

    private Deployment api() {
        return client.apps().deployments().inNamespace("default").withName("api").get();
    }

    @Test
    void it_reads_and_patches_with_a_lock_and_a_name() {
        Deployment before = api();
        String version = before.getMetadata().getResourceVersion();
        String patch =
                """
                [{"op": "replace", "path": "/metadata/resourceVersion", "value": "%s"},
                 {"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "img:2"}]
                """
                        .formatted(version);
        PatchContext context =
                new PatchContext.Builder()
                        .withPatchType(PatchType.JSON)
                        .withFieldManager("incident-bot")
                        .build();
        var resource = client.apps().deployments().inNamespace("default").withName("api");
        Deployment after = resource.patch(context, patch);
        assertThat(after.getMetadata().getGeneration())
                .isEqualTo(before.getMetadata().getGeneration() + 1);
        assertThat(after.getMetadata().getManagedFields())
                .extracting("manager")
                .contains("incident-bot");
        assertThatThrownBy(() -> resource.patch(context, patch))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        conflict -> {
                            assertThat(conflict.getCode()).isEqualTo(409);
                            assertThat(conflict.getStatus().getReason()).isEqualTo("Conflict");
                        });
    }

    @Test
    void it_asks_for_pods_logs_and_rights() {
        List<Pod> pods =
                client.pods()
                        .inNamespace("default")
                        .withLabelIn("app", "api", "other")
                        .list()
                        .getItems();
        assertThat(pods).hasSize(2);
        assertThat(
                        client.pods()
                                .inNamespace("default")
                                .withName(pods.getFirst().getMetadata().getName())
                                .inContainer("main")
                                .tailingLines(1)
                                .getLog())
                .hasLineCount(1)
                .contains("INFO");
        var review =
                new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withNewResourceAttributes()
                        .withVerb("patch")
                        .withGroup("apps")
                        .withResource("deployments")
                        .withNamespace("default")
                        .endResourceAttributes()
                        .endSpec()
                        .build();
        assertThat(
                        client.authorization()
                                .v1()
                                .selfSubjectAccessReview()
                                .create(review)
                                .getStatus()
                                .getAllowed())
                .isTrue();
        assertThat(client.top().pods().metrics("default").getItems()).hasSize(2);
        assertThat(api().getStatus().getReadyReplicas()).isEqualTo(2);
    }

    @Test
    void it_watches() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Watcher<Deployment> watcher =
                new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, Deployment deployment) {
                        told.add(action + " " + deployment.getSpec().getReplicas());
                    }

                    @Override
                    public void onClose(WatcherException cause) {
                        told.add("closed");
                    }
                };
        try (Watch _ =
                client.apps().deployments().inNamespace("default").withName("api").watch(watcher)) {
            assertThat(told.poll(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isEqualTo("ADDED 2");
            kubectl.merge(Kubectl.DEPLOYMENTS + "/api/scale", "{\"spec\": {\"replicas\": 3}}");
            assertThat(told.poll(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS))
                    .isEqualTo("MODIFIED 3");
        }
    }
}
