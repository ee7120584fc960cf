package tocsin.bot.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.config.DatabaseUrl;
import tocsin.sandbox.story.Story;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The embedded PostgreSQL, with real processes that are really killed. */
class EmbeddedDatabaseTest {
    @TempDir Path folder;

    @BeforeEach
    void programs() throws IOException {
        TestDatabase.shareProgramsWith(folder);
    }

    @Test
    void rows_survive_a_restart() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            run(database, "create table note (n int)");
            run(database, "insert into note values (7)");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void a_second_one_on_the_same_folder_is_refused_with_what_to_do() throws Exception {
        try (EmbeddedDatabase _ = EmbeddedDatabase.open(folder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.open(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another Tocsin uses the data folder")
                    .hasMessageContaining("TOCSIN_DATA");
        }
    }

    @Test
    void no_acknowledged_row_is_lost_when_the_server_is_killed() throws Exception {
        int acknowledged;
        EmbeddedDatabase killed = EmbeddedDatabase.open(folder);
        run(killed, "create table note (n int)");
        acknowledged = insertUntilKilled(killed);
        closeQuietly(killed);

        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            assertThat(acknowledged).isPositive();
            assertThat(count(database)).isGreaterThanOrEqualTo(acknowledged);
        }
    }

    @Test
    void a_server_that_outlived_its_program_is_taken_over_and_stopped_in_the_end()
            throws Exception {
        Process program = startProgram();
        String url = firstLine(program);
        assertThat(url).startsWith("jdbc:postgresql:");
        program.destroyForcibly().waitFor(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        ProcessHandle orphan = postmaster();
        assertThat(orphan.isAlive()).isTrue();

        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            assertThat(database.url().jdbc()).isEqualTo(url);
            assertThat(count(database)).isEqualTo(3);
        }
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void what_a_dead_server_noted_of_itself_does_not_hinder() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            run(database, "create table note (n int)");
        }
        Files.write(
                folder.resolve("postgresql/postmaster.pid"),
                List.of("999999999", "x", "0", "5432", "", "localhost", "", "ready"));

        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder)) {
            assertThat(count(database)).isZero();
        }
    }

    /** The program that is killed: it writes three rows and waits. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws Exception {
            EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(args[0]));
            run(database, "create table note (n int)");
            run(database, "insert into note values (1), (2), (3)");
            System.out.println(database.url().jdbc());
            new CountDownLatch(1).await();
        }
    }

    private Process startProgram() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String firstLine(Process program) throws IOException {
        try (BufferedReader reader = program.inputReader()) {
            String line = reader.readLine();
            while (line != null && !line.startsWith("jdbc:")) {
                line = reader.readLine();
            }
            return String.valueOf(line);
        }
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postgresql/postmaster.pid")).getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }

    private int insertUntilKilled(EmbeddedDatabase database) throws Exception {
        ProcessHandle server = postmaster();
        List<ProcessHandle> all = server.children().toList();
        int acknowledged = 0;
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            while (true) {
                statement.executeUpdate("insert into note values (" + acknowledged + ")");
                acknowledged++;
                if (acknowledged == 500) {
                    server.destroyForcibly();
                    all.forEach(ProcessHandle::destroyForcibly);
                }
            }
        } catch (SQLException _) {
            server.onExit().get(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return acknowledged;
        }
    }

    private static void closeQuietly(EmbeddedDatabase database) {
        try {
            database.close();
        } catch (IOException | RuntimeException _) {
            // Its server was killed; there is nothing left to stop.
        }
    }

    private static void run(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from note")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        DatabaseUrl url = database.url();
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password().value());
    }
}
