package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.actions.cluster.Rights;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.sandbox.cluster.Cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What doctor says of the cluster and the status page. Slack and the database are away here, which
 * it says too.
 */
class DoctorTest {
    @TempDir private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Cluster kubernetes;

    @BeforeEach
    void open() throws IOException {
        kubernetes = Cluster.standing(0, Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        kubernetes.close();
    }

    @Test
    void every_right_that_is_needed_is_granted() throws IOException {
        assertThat(cluster())
                .containsExactly("cluster    ok     " + Rights.all().size() + " rights granted");
    }

    @Test
    void each_right_that_is_missing_has_its_line() throws IOException {
        kubernetes.rights().deny("delete pods", "shop");
        kubernetes.rights().deny("patch configmaps", "shop");
        assertThat(cluster())
                .containsExactly(
                        "cluster    FAILED may not delete pods in shop; see deploy/rbac",
                        "cluster    FAILED may not patch configmaps in shop; see deploy/rbac");
    }

    @Test
    void a_cluster_that_does_not_answer_is_said_once() throws IOException {
        Path kubeconfig = kubeconfig();
        kubernetes.close();
        assertThat(cluster(kubeconfig))
                .singleElement()
                .asString()
                .startsWith("cluster    FAILED cannot be asked: the API server did not answer");
    }

    @Test
    void without_a_cluster_nothing_is_wrong() throws IOException {
        assertThat(cluster(folder.resolve("none")))
                .containsExactly("cluster    ok     none, or no namespace is open: nothing acts");
    }

    @Test
    void a_prometheus_that_does_not_answer_is_said() throws IOException {
        assertThat(said(folder.resolve("none")))
                .filteredOn(line -> line.startsWith("prometheus"))
                .singleElement()
                .asString()
                .startsWith("prometheus FAILED Prometheus did not answer");
    }

    @Test
    void without_a_status_page_people_are_given_the_text() throws IOException {
        assertThat(said(folder.resolve("none")))
                .contains("statuspage ok     none: people are given the text to put there");
    }

    @Test
    void a_status_page_that_does_not_answer_is_said() throws IOException {
        Map<String, String> page =
                Map.of(
                        "STATUSPAGE_API_KEY", "k",
                        "STATUSPAGE_PAGE_ID", "abc",
                        "STATUSPAGE_API_URL", "http://127.0.0.1:1/");
        assertThat(said(folder.resolve("none"), page))
                .filteredOn(line -> line.startsWith("statuspage"))
                .singleElement()
                .asString()
                .startsWith("statuspage FAILED The status page did not answer");
    }

    @Test
    void a_database_that_is_away_is_told_in_a_line() throws IOException {
        assertThat(said(folder.resolve("none")))
                .contains(
                        "database   FAILED PostgreSQL at 127.0.0.1:1/none cannot be reached. Nothing answers there (connection refused). Start it, or correct DATABASE_URL.")
                .noneMatch(line -> line.contains("nothing@"));
    }

    @Test
    void the_database_is_looked_at_without_a_token_and_left_as_it_is() {
        DatabaseUrl url = TestDatabase.empty();
        String address = url.jdbc() + "?user=" + url.user() + "&password=hidden";
        for (int n = 1; n <= 2; n++) {
            assertThat(told(Map.of("DATABASE_URL", address, "SLACK_SIGNING_SECRET", "s")))
                    .anyMatch(line -> line.startsWith("settings   FAILED SLACK_BOT_TOKEN"))
                    .contains("database   ok     " + url.place())
                    .anyMatch(line -> line.matches("postgresql ok     \\d+.*"))
                    .contains("encoding   ok     UTF8")
                    .contains("pooler     ok     none in between")
                    .anyMatch(line ->
                            line.matches(
                                    "schema     ok     no tables yet; the next start makes them V\\d+"))
                    .anyMatch(line -> line.matches("sessions   ok     \\d+ connections left"))
                    .noneMatch(line -> line.contains("hidden"));
        }
    }

    @Test
    void what_stands_still_in_the_database_is_told_with_what_to_do() {
        DatabaseUrl url = TestDatabase.create();
        String address = url.jdbc() + "?user=" + url.user() + "&password=" + url.password().value();
        Map<String, String> variables = Map.of("DATABASE_URL", address);
        try (Database database = Database.read(url)) {
            assertThat(told(variables)).contains("delivery   ok     effects due: 0, for later: 0");

            database.jdbi()
                    .useHandle(handle ->
                            handle.createScript(
                                            """
                                            insert into incident (id, seq, last_hash, title, severity, phase, is_open,
                                                                  is_private, declared_by, declared_at)
                                            values (1, 1, '', 'x', 'P1', 'declared', true, false, 'tocsin', now());
                                            insert into outbox (incident, lane, body, created_at, due_at)
                                            values (1, 'TOPIC', '{"is":"set-topic"}', '2020-01-01', '2020-01-01');
                                            """)
                                    .execute());
            assertThat(told(variables))
                    .anyMatch(line ->
                            line.startsWith("delivery   FAILED effects due: 1, the oldest"));

            database.jdbi()
                    .useHandle(handle -> handle.execute("update outbox set parked_at = now()"));
            assertThat(told(variables))
                    .anyMatch(line ->
                            line.startsWith("delivery   FAILED effects set aside: 1.")
                                    && line.contains("/incident repair"));
        }
    }

    @Test
    void what_waits_on_the_disk_is_told_with_what_to_do() throws IOException {
        Map<String, String> data = Map.of("TOCSIN_DATA", folder.resolve("data").toString());
        assertThat(kept(data)).startsWith("kept       ok     none waits");

        Path shelf = Files.createDirectories(folder.resolve("data/declarations/1"));
        Files.writeString(shelf.resolve("lock"), "");
        Path one = Files.writeString(shelf.resolve("a.json"), "{}");
        Files.setLastModifiedTime(one, FileTime.from(Instant.parse("2026-11-21T03:00:00Z")));
        Files.writeString(shelf.resolve("b.json"), "{}");
        assertThat(kept(data))
                .startsWith(
                        "kept       FAILED waiting to be written down: 2, since 2026-11-21T03:00:00Z. Mend the database");

        Files.move(one, shelf.resolve("a.json.unreadable"));
        assertThat(kept(data))
                .startsWith("kept       FAILED files that cannot be read: 1. Look at");

        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(kept(Map.of("TOCSIN_DATA", file.toString())))
                .startsWith("kept       FAILED none can be kept in " + file)
                .endsWith("Set TOCSIN_DATA to a folder that Tocsin may write to");
    }

    private String kept(Map<String, String> data) throws IOException {
        return said(folder.resolve("none"), data).stream()
                .filter(line -> line.startsWith("kept"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> cluster() throws IOException {
        return cluster(kubeconfig());
    }

    private Path kubeconfig() throws IOException {
        return kubernetes.kubeconfig(folder.resolve("kubeconfig"));
    }

    private List<String> cluster(Path kubeconfig) throws IOException {
        return said(kubeconfig).stream().filter(line -> line.startsWith("cluster")).toList();
    }

    private List<String> said(Path kubeconfig) throws IOException {
        return said(kubeconfig, Map.of());
    }

    private List<String> said(Path kubeconfig, Map<String, String> more) throws IOException {
        Path policy =
                Files.writeString(
                        folder.resolve("tocsin.yml"),
                        """
                        services:
                          - {name: web, workload: deployment/web, namespace: shop}
                        actions:
                          prometheus: {url: "http://127.0.0.1:1/"}
                        """);
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(
                Map.of(
                        "SLACK_BOT_TOKEN", "xoxb-nobody-is-at-home",
                        "SLACK_SIGNING_SECRET", "s",
                        "SLACK_API_URL", "http://127.0.0.1:1/api/",
                        "DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/none",
                        "TOCSIN_CONFIG", policy.toString(),
                        "KUBECONFIG", kubeconfig.toString()));
        return told(environment);
    }

    private static List<String> told(Map<String, String> environment) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            assertThat(new DoctorCommand(environment, Clock.systemUTC(), out).call())
                    .isEqualTo(Told.FAILED);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
