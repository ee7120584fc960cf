package tocsin.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import tocsin.bot.cluster.NoCluster;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Settings;
import tocsin.bot.database.TestDatabase;
import tocsin.incidents.policy.BuiltInPolicy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** How the bot begins and ends, as a process that is really told to. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServeTest {
    @TempDir Path folder;

    private final DatabaseUrl database = TestDatabase.create();

    /**
     * Closing may take 15 seconds, and is cut off with another status then: that the status is 0
     * says that nothing waited for nothing, however slow the machine is.
     */
    @Test
    void told_to_end_it_closes_everything_and_ends_well() throws Exception {
        try (Served bot = serve(_ -> true, Map.of()).ready()) {
            bot.terminate();
            bot.terminate();

            assertThat(bot.status()).as(bot.said()).isZero();
            assertThat(bot.said()).doesNotContain("ERROR", "not everything closed");
        }
        allAreClosed();
    }

    /** The pool waits for five seconds for a connection; nobody is kept waiting for the pool. */
    @Test
    void while_the_database_is_frozen_it_says_at_once_that_it_is_not_ready() throws Exception {
        try (Served bot = serve(_ -> true, Map.of()).ready()) {
            List<Long> frozen = backends();
            letIn(false);
            frozen.forEach(pid -> signal("-STOP", pid));
            try {
                long slowest = 0;
                HttpResponse<String> answer;
                do {
                    long asked = System.nanoTime();
                    answer = bot.get("/readyz");
                    slowest = Math.max(slowest, System.nanoTime() - asked);
                } while (answer.statusCode() == 200);

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).contains("\"ready\":false");
                assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(5));
                assertThat(bot.get("/metrics").body()).contains("\ntocsin_ready 0.0\n");
            } finally {
                frozen.forEach(pid -> signal("-CONT", pid));
                letIn(true);
            }
            Served _ = bot.ready();
        }
    }

    /** Where the rest of the start takes longer than closing may, it is cut off. */
    @Test
    void told_to_end_while_it_starts_it_ends_as_well() throws Exception {
        try (Served bot = serve(_ -> true, Map.of())) {
            while (connections() == 0 && bot.process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            bot.terminate();

            assertThat(bot.status()).as(bot.said()).isIn(0, 1);
        }
    }

    @Test
    void when_a_part_is_missing_it_says_so_and_ends() throws Exception {
        try (Served bot = serve(entry -> !entry.contains("quartz"), Map.of())) {
            assertThat(bot.status()).isEqualTo(1);
            assertThat(bot.said())
                    .contains("A part of Tocsin or of Java is missing (")
                    .contains("Build Tocsin again")
                    .doesNotContain("Slack comes in", "\tat ");
        }
        allAreClosed();
    }

    @Test
    void what_fails_half_way_leaves_nothing_open() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> environment =
                    Served.environment(
                            folder,
                            database,
                            Map.of("ADMIN_PORT", String.valueOf(taken.getLocalPort())));
            Settings settings = ((Settings.Good) Settings.read(environment)).settings();

            assertThatThrownBy(() ->
                            Tocsin.start(
                                    settings,
                                    BuiltInPolicy.policy(),
                                    new NoCluster(),
                                    Clock.systemUTC()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Port %d cannot be opened", taken.getLocalPort());
        }
        allAreClosed();
    }

    @Test
    void what_hangs_while_it_is_closed_is_cut_off() throws Exception {
        Process program = program("hangs");
        awaitWord("up", program);
        program.destroy();

        assertThat(Served.status(program)).isEqualTo(1);
        assertThat(log()).contains("not everything closed");
    }

    @Test
    void a_thread_that_dies_of_an_error_ends_the_process() throws Exception {
        assertThat(Served.status(program("dies"))).isEqualTo(1);
        assertThat(log()).contains("the thread ringer died", "NoClassDefFoundError", "closed well");
    }

    @Test
    void one_that_dies_of_an_exception_is_told_of_in_the_log() throws Exception {
        Process program = program("fails");
        awaitWord("the thread ringer died", program);
        program.destroy();

        assertThat(Served.status(program)).isZero();
        assertThat(log()).contains("IllegalStateException: so", "closed well");
    }

    /** A program that ends as the bot does. */
    static final class Program {
        private Program() {}

        public static void main(String[] args) throws Exception {
            boolean hangs = args[0].equals("hangs");
            Ending ending = Ending.ofThisProcess(Duration.ofMillis(hangs ? 50 : 60_000));
            Thread _ = Thread.ofVirtual().name("ringer").start(() -> ring(args[0]));
            System.out.println("up");
            int status = ending.await();
            if (hangs) {
                new CountDownLatch(1).await();
            }
            System.out.println("closed well");
            System.exit(ending.closed(status));
        }

        private static void ring(String how) {
            switch (how) {
                case "dies" -> throw new NoClassDefFoundError("java/rmi/Remote");
                case "fails" -> throw new IllegalStateException("so");
                default -> {}
            }
        }
    }

    private void awaitWord(String word, Process program) throws IOException, InterruptedException {
        while (!log().contains(word)) {
            if (program.waitFor(10, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(log());
            }
        }
    }

    private Process program(String what) throws IOException {
        return Served.start(
                folder.resolve("program.log"),
                System.getProperty("java.class.path"),
                Map.of(),
                Program.class.getName(),
                what);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("program.log"));
    }

    private Served serve(Predicate<String> part, Map<String, String> environment)
            throws IOException {
        return new Served(folder, database, part, environment);
    }

    private static void signal(String signal, long pid) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(pid)).start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether new connections to the database are taken. */
    private void letIn(boolean anybody) {
        String name = database.jdbc().replaceFirst(".*/", "");
        Jdbi server =
                Jdbi.create(
                        database.jdbc().replaceFirst("/[^/]+$", "/postgres"),
                        database.user(),
                        database.password().value());
        server.useHandle(handle ->
                handle.execute("alter database %s allow_connections %s".formatted(name, anybody)));
    }

    /** The bot's; who asks has another name, and may be seen for a moment after it has asked. */
    private List<Long> backends() {
        return Jdbi.create(database.jdbc(), database.user(), database.password().value())
                .withHandle(handle ->
                        handle.createQuery(
                                        """
                                        select pid from pg_stat_activity
                                        where datname = current_database()
                                          and application_name = 'tocsin'
                                        """)
                                .mapTo(Long.class)
                                .list());
    }

    private int connections() {
        return backends().size();
    }

    /** The server notices a moment later that a connection was closed. */
    private void allAreClosed() throws InterruptedException {
        while (connections() > 0) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
