package tocsin.actions.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class ConnectionTest {
    private static final String FILE =
            """
            apiVersion: v1
            kind: Config
            clusters: [{name: a, cluster: {server: "https://10.9.8.7:6443"}}]
            users: [{name: a, user: {token: t}}]
            contexts: [{name: a, context: {cluster: a, user: a, namespace: shop}}]
            current-context: a
            """;

    @TempDir Path folder;

    @Test
    void the_named_file_is_taken_and_one_that_is_missing_is_passed_over() throws IOException {
        Path file = Files.writeString(folder.resolve("config"), FILE);
        Map<String, String> environment = Map.of("KUBECONFIG", folder.resolve("none") + ":" + file);
        assertThat(Connection.find(environment).map(Config::getMasterUrl))
                .hasValue("https://10.9.8.7:6443/");
    }

    @Test
    void the_file_at_home_comes_last() throws IOException {
        Files.createDirectory(folder.resolve(".kube"));
        Files.writeString(folder.resolve(".kube/config"), FILE);
        assertThat(Connection.find(Map.of("HOME", folder.toString()))).isPresent();
    }

    @Test
    void without_any_there_is_no_cluster() {
        assertThat(Connection.find(Map.of("HOME", folder.toString()))).isEmpty();
        assertThat(Connection.find(Map.of("KUBECONFIG", folder.resolve("none").toString())))
                .isEmpty();
    }
}
