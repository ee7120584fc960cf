package tocsin.chaos.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.ArchUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server, durable as in production, that can be stopped, killed and frozen. */
public final class Postgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    public static final String USER = "postgres";

    /** Not a superuser, since nothing limits one. */
    static final String BOT = "tocsin";

    /** What the server says itself when it cannot extend a file; what fits into a page goes on. */
    private static final String NO_SPACE =
            """
            create or replace function no_space_left() returns trigger language plpgsql as $$
            begin
                if random() < 0.7 then
                    raise exception 'could not extend file: No space left on device'
                        using errcode = '53100', hint = 'Check free disk space.';
                end if;
                return null;
            end $$;
            do $$
            declare each record;
            begin
                for each in select tablename from pg_tables
                            where schemaname = 'public' and tablename not like 'flyway%'
                                and not exists (select from pg_trigger
                                                where tgname = 'no_space_left'
                                                    and tgrelid = tablename::regclass) loop
                    execute format('create trigger no_space_left before insert or update on %I'
                                   || ' for each statement execute function no_space_left()', each.tablename);
                end loop;
            end $$
            """;

    /** A trigger cannot be dropped while its table is busy; what it does can be changed. */
    private static final String SPACE_AGAIN =
            """
            create or replace function no_space_left() returns trigger language plpgsql as $$
            begin
                return null;
            end $$
            """;

    private final int port;
    private final List<String> command;
    private final Path log;
    private volatile ProcessHandle server;

    private Postgres(int port, Path data, Path log) throws IOException {
        this.port = port;
        this.log = log;
        server = running(data);
        command = command(server);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    public static Postgres start(Path folder) throws IOException {
        Path log = folder.resolve("postgres.log");
        Path data = folder.resolve("postgres");
        return new Postgres(
                EmbeddedPostgres.builder()
                        .setPgBinaryResolver(Postgres::archive)
                        .setDataDirectory(data)
                        .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("max_connections", "200")
                        .setServerConfig("shared_buffers", "32MB")
                        .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .setPGStartupWait(PATIENCE)
                        .setRegisterShutdownHook(false)
                        .start()
                        .getPort(),
                data,
                log);
    }

    /**
     * The library's own way refuses an archive that is on the class path twice, and the bot's jar
     * names its libraries, this one too.
     */
    private static InputStream archive(String system, String machine) {
        String name =
                "/postgres-%s-%s.txz"
                        .formatted(system, ArchUtils.normalize(machine))
                        .toLowerCase(Locale.ROOT);
        InputStream found = Postgres.class.getResourceAsStream(name);
        if (found == null) {
            throw new IllegalStateException("There is no PostgreSQL for this machine: " + name);
        }
        return found;
    }

    /** The process that the first line of its note names. */
    private static ProcessHandle running(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid))
                .orElseThrow(() -> new IOException("PostgreSQL does not run"));
    }

    /** As the library started it, to be started again the same way. */
    private static List<String> command(ProcessHandle server) throws IOException {
        String line = Files.readString(Path.of("/proc", String.valueOf(server.pid()), "cmdline"));
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(line.split("\0")));
        return command;
    }

    public int port() {
        return port;
    }

    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, USER);
    }

    public void create(String database) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            try (ResultSet known =
                    statement.executeQuery("select from pg_roles where rolname = '" + BOT + "'")) {
                if (!known.next()) {
                    statement.execute("create role " + BOT + " login password '" + BOT + "'");
                }
            }
            statement.execute("create database " + database + " owner " + BOT);
        }
    }

    /** What lasts until it is healed. */
    @FunctionalInterface
    public interface Illness {
        void heal() throws IOException, InterruptedException;
    }

    /**
     * As in a fail-over: connections end, and whoever comes meets a standby, until it is healed.
     */
    public Illness takesNoWrites(String database) throws IOException, InterruptedException {
        String alter = "alter database " + database;
        persist("postgres", alter + " set default_transaction_read_only = on");
        end(database, 0);
        return () -> {
            persist("postgres", alter + " reset default_transaction_read_only");
            end(database, 0);
        };
    }

    /** Others have them all, but for one. */
    public Illness hasNoConnectionLeft(String database) throws IOException, InterruptedException {
        String limit = "alter database " + database + " connection limit ";
        persist("postgres", limit + 1);
        end(database, 1);
        return () -> persist("postgres", limit + -1);
    }

    /** Most of what is written finds no space. */
    public Illness hasNoSpaceLeft(String database) throws IOException, InterruptedException {
        persist(database, NO_SPACE);
        return () -> persist(database, SPACE_AGAIN);
    }

    private void end(String database, int except) throws IOException, InterruptedException {
        persist(
                "postgres",
                """
                select pg_terminate_backend(pid) from pg_stat_activity
                where datname = '%s' and usename = '%s' offset %d
                """
                        .formatted(database, BOT, except));
    }

    /** Whatever is written at the same time may be in its way for a moment. */
    private void persist(String database, String sql) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (Connection connection = connect(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '2s'");
                statement.execute(sql);
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end) {
                    throw new IOException("PostgreSQL does not take: " + sql, e);
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** Connections are told; what was not committed is lost. */
    public void stop() throws IOException, InterruptedException {
        stop("INT");
    }

    /** As when the power fails: nobody is told anything. */
    public void crash() throws IOException, InterruptedException {
        stop("QUIT");
    }

    private void stop(String signal) throws IOException, InterruptedException {
        Signals.send(signal, server);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (isRunning(server) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Until it takes connections; what was committed is there. */
    public void start() throws IOException, InterruptedException {
        if (isRunning(server)) {
            return;
        }
        server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start()
                        .toHandle();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Connection _ = connect("postgres")) {
                return;
            } catch (SQLException _) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IOException("PostgreSQL does not start again; see " + log);
    }

    /** Every process of it stands still. */
    public void freeze() throws IOException, InterruptedException {
        Signals.send("STOP", server);
        for (ProcessHandle each : server.descendants().toList()) {
            Signals.send("STOP", each);
        }
    }

    public void thaw() throws IOException, InterruptedException {
        for (ProcessHandle each : server.descendants().toList()) {
            Signals.send("CONT", each);
        }
        Signals.send("CONT", server);
    }

    /** One that is dead may wait for a while to be reaped. */
    private static boolean isRunning(ProcessHandle process) {
        try {
            Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
            return process.isAlive() && !Files.readString(stat).contains(") Z ");
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(server);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> {
            ProcessHandle _ = each.onExit().completeOnTimeout(each, 2, TimeUnit.SECONDS).join();
        });
    }
}
