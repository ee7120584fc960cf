package tocsin.sandbox.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import tocsin.sandbox.cluster.api.Fault;
import tocsin.sandbox.slack.Json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Watches, faults and counts. */
class WatchTest {
    private Kubectl kubectl;

    @BeforeEach
    void open() throws IOException {
        kubectl = new Kubectl();
    }

    @AfterEach
    void close() throws IOException {
        kubectl.close();
    }

    private BufferedReader watching(String path) throws Exception {
        return new BufferedReader(
                new InputStreamReader(kubectl.watch(path).body(), StandardCharsets.UTF_8));
    }

    private static JsonNode next(BufferedReader lines) throws Exception {
        return Json.parse(lines.readLine());
    }

    private static String told(JsonNode event) {
        return event.path("type").asText() + " " + event.at("/object/metadata/name").asText();
    }

    private void map(String name, String label) throws Exception {
        kubectl.post(
                Kubectl.MAPS,
                "{\"metadata\": {\"name\": \"%s\", \"labels\": {\"l\": \"%s\"}}}"
                        .formatted(name, label));
    }

    @Test
    void a_watch_goes_on_from_a_list_and_sees_what_enters_and_leaves() throws Exception {
        map("a", "1");
        String version = kubectl.get(Kubectl.MAPS).at("/metadata/resourceVersion").asText();
        map("b", "1");
        try (BufferedReader lines =
                watching(
                        Kubectl.MAPS
                                + "?watch=true&labelSelector=l%3D1&resourceVersion="
                                + version)) {
            assertThat(told(next(lines))).isEqualTo("ADDED b");
            kubectl.merge(Kubectl.MAPS + "/a", "{\"metadata\": {\"labels\": {\"l\": \"2\"}}}");
            assertThat(told(next(lines))).isEqualTo("DELETED a");
            kubectl.merge(Kubectl.MAPS + "/b", "{\"data\": {\"x\": \"1\"}}");
            assertThat(told(next(lines))).isEqualTo("MODIFIED b");
            kubectl.delete(Kubectl.MAPS + "/b");
            assertThat(told(next(lines))).isEqualTo("DELETED b");
        }
    }

    @Test
    void without_a_version_a_watch_begins_with_what_there_is() throws Exception {
        map("a", "1");
        try (BufferedReader lines =
                watching(Kubectl.MAPS + "?watch=true&allowWatchBookmarks=true")) {
            assertThat(told(next(lines))).isEqualTo("ADDED a");
            kubectl.cluster.api().endWatches();
            JsonNode mark = next(lines);
            assertThat(mark.path("type").asText()).isEqualTo("BOOKMARK");
            assertThat(mark.at("/object/metadata/resourceVersion").asLong())
                    .isEqualTo(kubectl.cluster.store().version());
            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void what_is_forgotten_cannot_be_watched() throws Exception {
        String version = kubectl.get(Kubectl.MAPS).at("/metadata/resourceVersion").asText();
        map("a", "1");
        kubectl.cluster.store().compact();
        try (BufferedReader lines =
                watching(Kubectl.MAPS + "?watch=true&resourceVersion=" + version)) {
            JsonNode error = next(lines);
            assertThat(error.path("type").asText()).isEqualTo("ERROR");
            assertThat(error.at("/object/code").asInt()).isEqualTo(410);
            assertThat(error.at("/object/reason").asText()).isEqualTo("Expired");
        }
    }

    @Test
    void the_next_writes_fail_as_ordered_and_reads_do_not() throws Exception {
        map("a", "1");
        String patch = "{\"data\": {\"x\": \"1\"}}";
        kubectl.cluster.faults().order(Fault.CONFLICT, "", 1);
        kubectl.cluster.faults().order(Fault.TOO_MANY, "", 1);
        kubectl.cluster.faults().order(Fault.UNAVAILABLE, "patch configmaps", 1);
        assertThat(kubectl.get(Kubectl.MAPS + "/a").code()).isEqualTo(200);
        assertThat(kubectl.merge(Kubectl.MAPS + "/a?dryRun=All", patch).code())
                .as("a dry run is no write, but it is a patch")
                .isEqualTo(503);
        assertThat(kubectl.merge(Kubectl.MAPS + "/a", patch).reason()).isEqualTo("Conflict");
        assertThat(kubectl.merge(Kubectl.MAPS + "/a", patch).code()).isEqualTo(429);
        assertThat(kubectl.merge(Kubectl.MAPS + "/a", patch).code()).isEqualTo(200);
    }

    @Test
    void what_is_done_may_still_be_lost() throws Exception {
        map("a", "1");
        kubectl.cluster.faults().order(Fault.LOST, "", 1);
        assertThatThrownBy(() -> kubectl.merge(Kubectl.MAPS + "/a", "{\"data\": {\"x\": \"1\"}}"))
                .isInstanceOf(IOException.class);
        assertThat(kubectl.get(Kubectl.MAPS + "/a").at("/data/x").asText()).isEqualTo("1");

        kubectl.cluster.faults().order(Fault.DONE_TIMEOUT, "", 1);
        assertThat(kubectl.merge(Kubectl.MAPS + "/a", "{\"data\": {\"x\": \"2\"}}").code())
                .isEqualTo(504);
        assertThat(kubectl.get(Kubectl.MAPS + "/a").at("/data/x").asText()).isEqualTo("2");
    }

    @Test
    void calls_are_counted_by_name() throws Exception {
        kubectl.cluster.calls().forget();
        kubectl.deployed("api", "img:1", 1);
        kubectl.get(Kubectl.DEPLOYMENTS + "/api");
        kubectl.get(Kubectl.SETS);
        kubectl.merge(Kubectl.DEPLOYMENTS + "/api/scale", "{\"spec\": {\"replicas\": 2}}");
        assertThat(kubectl.cluster.calls().counts())
                .containsEntry("create deployments", 1)
                .containsEntry("get deployments", 1)
                .containsEntry("list replicasets", 1)
                .containsEntry("patch deployments/scale", 1)
                .hasSize(4);
    }

    @Test
    void a_person_breaks_and_mends_it_over_http() throws Exception {
        ClusterHand hand = new ClusterHand(kubectl.cluster);
        kubectl.deployed("api", "img:1", 1);
        hand.perform((ObjectNode) Json.parse("{\"do\": \"stop\", \"controller\": \"*\"}"));
        kubectl.image("api", "img:2");
        kubectl.pass(5);
        assertThat(kubectl.get(Kubectl.SETS).at("/items")).hasSize(1);
        hand.perform((ObjectNode) Json.parse("{\"do\": \"mend\"}"));
        kubectl.pass(5);
        assertThat(kubectl.get(Kubectl.SETS).at("/items")).hasSize(2);
        assertThatThrownBy(() -> hand.perform((ObjectNode) Json.parse("{\"do\": \"dance\"}")))
                .hasMessageContaining("Nobody can 'dance'");
    }
}
