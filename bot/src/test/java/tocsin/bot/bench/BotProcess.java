package tocsin.bot.bench;

import tocsin.bot.config.DatabaseUrl;
import tocsin.sandbox.Sandbox;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The bot as a process of its own, from its jar, as it is run. */
final class BotProcess implements AutoCloseable {
    static final String SECRET = "0123456789abcdef0123456789abcdef";
    static final String TOKEN = "xoxb-bench-bench-bench";

    private final Process process;
    private final int port;

    private BotProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Begins a start; {@link #awaitAnswer} waits for its end. */
    static BotProcess start(Path jar, List<String> options, DatabaseUrl database, Sandbox sandbox)
            throws IOException {
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-jar", jar.toString(), "serve"));
        return start(arguments, database, sandbox);
    }

    /** The opponent, with the libraries of the same build. */
    static BotProcess bare(DatabaseUrl database, Sandbox sandbox) throws IOException {
        String path = "bot/target/test-classes:bot/target/lib/*";
        return start(List.of("-cp", path, BareApp.class.getName()), database, sandbox);
    }

    private static BotProcess start(List<String> arguments, DatabaseUrl database, Sandbox sandbox)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx256m"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(
                        Map.of(
                                "SLACK_BOT_TOKEN",
                                TOKEN,
                                "SLACK_SIGNING_SECRET",
                                SECRET,
                                "SLACK_API_URL",
                                sandbox.apiUrl(),
                                "TOCSIN_ALERT_TOKEN",
                                AlertClient.TOKEN,
                                "PORT",
                                String.valueOf(port),
                                "ADMIN_PORT",
                                "0",
                                "TOCSIN_DATA",
                                Files.createTempDirectory("tocsin-bench").toString(),
                                "BARE_JDBC_URL",
                                database.jdbc() + "?user=postgres&password=postgres",
                                "DATABASE_URL",
                                database.jdbc()
                                        .replace(
                                                "jdbc:postgresql://",
                                                "postgresql://postgres:postgres@")));
        return new BotProcess(
                builder.redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start(),
                port);
    }

    void awaitAnswer() {
        while (process.isAlive()) {
            try (Client client = new Client(port, SECRET, "U0123ALICE")) {
                if (client.command("C0123GENERAL", "list") == 200) {
                    return;
                }
            } catch (IOException _) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
            }
        }
        throw new IllegalStateException("The bot ended");
    }

    int port() {
        return port;
    }

    double processorSeconds() {
        return ProcessorTime.of(process.toHandle());
    }

    long residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status"))
                        .stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .map(line -> line.replaceAll("\\D", ""))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElse(0)
                / 1024;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
