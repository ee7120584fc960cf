package tocsin.bot.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Secret;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real PostgreSQL of our own under the data folder, for those who have none to give. It is
 * durable: what was acknowledged survives the death of either process. A server that outlived its
 * program is taken over.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FileChannel lockFile;
    private final FileLock lock;
    private final @Nullable EmbeddedPostgres started;
    private final @Nullable ProcessHandle adopted;
    private final int port;

    private EmbeddedDatabase(
            FileChannel lockFile,
            FileLock lock,
            @Nullable EmbeddedPostgres started,
            @Nullable ProcessHandle adopted,
            int port) {
        this.lockFile = lockFile;
        this.lock = lock;
        this.started = started;
        this.adopted = adopted;
        this.port = port;
    }

    /**
     * Starts it, or takes over the one that runs there.
     *
     * @throws IOException with a sentence, when the folder is in use or PostgreSQL cannot start
     */
    public static EmbeddedDatabase open(Path data) throws IOException {
        Path folder = Files.createDirectories(data.toAbsolutePath().normalize());
        FileChannel lockFile =
                FileChannel.open(
                        folder.resolve("lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        FileLock lock = lock(lockFile, folder);
        try {
            return open(folder, lockFile, lock);
        } catch (IOException | RuntimeException | Error e) {
            lockFile.close();
            throw e;
        }
    }

    private static EmbeddedDatabase open(Path folder, FileChannel lockFile, FileLock lock)
            throws IOException {
        Path database = folder.resolve("postgresql");
        Optional<Postmaster> running = Postmaster.of(database);
        if (running.isPresent()) {
            LOG.info("taking over the PostgreSQL that still runs under {}", database);
            return new EmbeddedDatabase(
                    lockFile, lock, null, running.get().process(), running.get().port());
        }
        Files.deleteIfExists(database.resolve(Postmaster.FILE));
        EmbeddedPostgres started = start(folder, database);
        return new EmbeddedDatabase(lockFile, lock, started, null, started.getPort());
    }

    private static EmbeddedPostgres start(Path folder, Path database) throws IOException {
        try {
            // The library's own settings give up durability for the speed of tests.
            return EmbeddedPostgres.builder()
                    .setDataDirectory(database)
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "50")
                    .setServerConfig("shared_buffers", "32MB")
                    // A hook of its own would stop it while the program still writes its last.
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    .start();
        } catch (IOException | IllegalStateException e) {
            throw new IOException(
                    "The embedded PostgreSQL does not start (%s). Set DATABASE_URL to a PostgreSQL of yours, or run as an ordinary user."
                            .formatted(e.getMessage()),
                    e);
        }
    }

    /** The one that runs on this folder, whoever started it. It is not stopped by asking. */
    public static Optional<DatabaseUrl> running(Path data) throws IOException {
        return Postmaster.of(folder(data)).map(postmaster -> url(postmaster.port()));
    }

    /** Whether anything was ever kept there. */
    public static boolean isIn(Path data) {
        return Files.exists(folder(data).resolve("PG_VERSION"));
    }

    private static Path folder(Path data) {
        return data.toAbsolutePath().normalize().resolve("postgresql");
    }

    public DatabaseUrl url() {
        return url(port);
    }

    private static DatabaseUrl url(int port) {
        return new DatabaseUrl(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres",
                new Secret("postgres"));
    }

    @Override
    public void close() throws IOException {
        if (started != null) {
            started.close();
        }
        if (adopted != null) {
            stop(adopted);
        }
        lock.release();
        lockFile.close();
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the PostgreSQL that was taken over does not stop", e);
        }
    }

    private static FileLock lock(FileChannel file, Path folder) throws IOException {
        FileLock lock;
        try {
            lock = file.tryLock();
        } catch (OverlappingFileLockException _) {
            lock = null;
        }
        if (lock == null) {
            file.close();
            throw new IOException(
                    "Another Tocsin uses the data folder %s. Stop it, or set TOCSIN_DATA to another folder."
                            .formatted(folder));
        }
        return lock;
    }

    /** What PostgreSQL notes of itself in its folder. */
    private record Postmaster(ProcessHandle process, int port) {
        static final String FILE = "postmaster.pid";
        private static final int PORT_LINE = 3;

        /** The server that runs on this folder; empty when there is none or only its traces. */
        static Optional<Postmaster> of(Path database) throws IOException {
            Path file = database.resolve(FILE);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() <= PORT_LINE) {
                return Optional.empty();
            }
            return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                    .filter(Postmaster::isPostgres)
                    .map(process ->
                            new Postmaster(
                                    process, Integer.parseInt(lines.get(PORT_LINE).strip())));
        }

        /**
         * A killed process may wait to be reaped for a while, and its number may be another's by
         * now.
         */
        private static boolean isPostgres(ProcessHandle process) {
            try {
                String stat =
                        Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
                return stat.contains("(postgres)") && !stat.contains(") Z ");
            } catch (IOException _) {
                return process.info()
                        .command()
                        .filter(command -> command.endsWith("postgres"))
                        .isPresent();
            }
        }
    }
}
