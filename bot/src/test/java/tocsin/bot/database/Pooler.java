package tocsin.bot.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.eclipse.jetty.util.IO;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Secret;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real PgBouncer in front of a real PostgreSQL. */
public final class Pooler implements AutoCloseable {
    private static final Path PGBOUNCER = Path.of("/usr/sbin/pgbouncer");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern SERVER = Pattern.compile("jdbc:postgresql://([^:]+):(\\d+)/(.*)");

    /** When a client gives its session back: after each transaction, or at its end. */
    public enum Mode {
        TRANSACTION,
        SESSION
    }

    private final Path file;
    private final int port;
    private final DatabaseUrl url;
    private Process process;

    private Pooler(Path file, int port, DatabaseUrl url) throws IOException, InterruptedException {
        this.file = file;
        this.port = port;
        this.url = url;
        process = start(file);
        await();
    }

    /**
     * @param sessions how many it opens at the server
     */
    public static Pooler before(DatabaseUrl server, Mode mode, int sessions) throws Exception {
        assumeTrue(
                Files.exists(PGBOUNCER), "pgbouncer is not installed; ./tocsin test installs it");
        Matcher place = SERVER.matcher(server.jdbc());
        if (!place.matches()) {
            throw new IllegalArgumentException(server.toString());
        }
        int port = freePort();
        Path file =
                Files.createTempFile(
                        "pgbouncer",
                        ".ini",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r--r--")));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(
                file,
                """
                [databases]
                * = host=%s port=%s user=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %d
                """
                        .formatted(
                                place.group(1),
                                place.group(2),
                                server.user(),
                                port,
                                mode.name().toLowerCase(Locale.ROOT),
                                sessions));
        return new Pooler(
                file,
                port,
                new DatabaseUrl(
                        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, place.group(3)),
                        server.user(),
                        new Secret("")));
    }

    /** PgBouncer refuses to be root. */
    private static Process start(Path file) throws IOException {
        List<String> command = new ArrayList<>(List.of(PGBOUNCER.toString(), file.toString()));
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(1, List.of("-u", "nobody"));
        }
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void await() throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException _) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IOException("PgBouncer ended with " + process.exitValue());
                }
            }
        }
        throw new IOException("PgBouncer does not listen");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** The address of the same database by way of it. */
    public DatabaseUrl url() {
        return url;
    }

    /** It dies, and is started again; whoever was connected is not any more. */
    public void restart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start(file);
        await();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        boolean _ = IO.delete(file);
    }
}
