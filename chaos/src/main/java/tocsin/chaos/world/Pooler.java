package tocsin.chaos.world;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * PgBouncer in transaction mode, from the system's packages: each transaction may meet another
 * connection of the server.
 */
public final class Pooler implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/sbin/pgbouncer"), Path.of("/usr/bin/pgbouncer"));

    private final Path config;
    private final int port;
    private Process process;

    private Pooler(Path config, int port, Process process) {
        this.config = config;
        this.port = port;
        this.process = process;
    }

    public static boolean isInstalled() {
        return PLACES.stream().anyMatch(Files::isExecutable);
    }

    public static Pooler start(Path folder, Postgres server)
            throws IOException, InterruptedException {
        int port = freePort();
        Path home = Files.createDirectories(folder.resolve("pooler"));
        Path config = home.resolve("pgbouncer.ini");
        Files.writeString(
                config,
                """
                [databases]
                * = host=127.0.0.1 port=%d user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                max_client_conn = 400
                default_pool_size = 12
                ignore_startup_parameters = extra_float_digits,options,search_path
                """
                        .formatted(server.port(), Postgres.BOT, Postgres.BOT, port));
        // It gives up root's rights, and then reads its configuration.
        List<Path> readable = List.of(folder, home);
        for (Path each : readable) {
            boolean _ = each.toFile().setExecutable(true, false);
            boolean _ = each.toFile().setReadable(true, false);
        }
        return new Pooler(config, port, launch(config, port));
    }

    private static Process launch(Path config, int port) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(
                PLACES.stream().filter(Files::isExecutable).findFirst().orElseThrow().toString());
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.add(config.toString());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        config.resolveSibling("pgbouncer.log").toFile()))
                        .start();
        for (int i = 0; i < 200 && process.isAlive(); i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return process;
            } catch (IOException _) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IOException("PgBouncer does not start; see the log beside " + config);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public int port() {
        return port;
    }

    /** It dies, and is started again at once. */
    public void restart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = launch(config, port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
