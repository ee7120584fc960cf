package tocsin.bot.bench;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From exec to the first answered command, and the memory after it; with and without an AOT cache.
 */
final class StartUp {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "xoxb-bench-bench-bench";
    private static final Path JAR = Path.of("bot/target/tocsin-bot.jar");
    private static final int TIMES = 5;

    private final DatabaseUrl database;
    private final Sandbox sandbox;

    private StartUp(DatabaseUrl database, Sandbox sandbox) {
        this.database = database;
        this.sandbox = sandbox;
    }

    /** What one start came to. */
    private record Start(long millis, long residentMegabytes) {}

    static void measure(PrintStream out) throws Exception {
        String manifest = Files.readString(Path.of("manifest.yml"));
        Path cache = Files.createTempDirectory("tocsin-aot").resolve("bot.aot");
        try (EmbeddedDatabase server =
                        EmbeddedDatabase.open(Files.createTempDirectory("tocsin-bench"));
                Sandbox sandbox =
                        Sandbox.start(
                                new SandboxOptions(
                                        0, manifest, SECRET, TOKEN, Clock.systemUTC()))) {
            StartUp startUp = new StartUp(server.url(), sandbox);
            startUp.once(List.of());
            out.println("plain      " + startUp.several(List.of()));
            startUp.once(List.of("-XX:AOTCacheOutput=" + cache));
            out.println("AOT cache  " + startUp.several(List.of("-XX:AOTCache=" + cache)));
        }
    }

    private String several(List<String> options) throws Exception {
        long[] millis = new long[TIMES];
        long[] megabytes = new long[TIMES];
        for (int n = 0; n < TIMES; n++) {
            Start start = once(options);
            millis[n] = start.millis();
            megabytes[n] = start.residentMegabytes();
        }
        Arrays.sort(millis);
        Arrays.sort(megabytes);
        return "first answered command: median %d ms (%d..%d)   resident: median %d MB (%d..%d)   n %d"
                .formatted(
                        millis[TIMES / 2],
                        millis[0],
                        millis[TIMES - 1],
                        megabytes[TIMES / 2],
                        megabytes[0],
                        megabytes[TIMES - 1],
                        TIMES);
    }

    private Start once(List<String> options) throws Exception {
        int port = freePort();
        long began = System.nanoTime();
        Process process = start(options, port);
        try {
            awaitAnswer(process, port);
            long millis = (System.nanoTime() - began) / 1_000_000;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            return new Start(millis, resident(process));
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private Process start(List<String> options, int port) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString(), "serve"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SLACK_BOT_TOKEN", TOKEN);
        builder.environment().put("SLACK_SIGNING_SECRET", SECRET);
        builder.environment().put("SLACK_API_URL", sandbox.apiUrl());
        builder.environment().put("PORT", String.valueOf(port));
        builder.environment().put("ADMIN_PORT", "0");
        builder.environment()
                .put(
                        "DATABASE_URL",
                        database.jdbc()
                                .replace("jdbc:postgresql://", "postgresql://postgres:postgres@"));
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void awaitAnswer(Process process, int port) {
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

    private static long resident(Process process) throws IOException {
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
}
