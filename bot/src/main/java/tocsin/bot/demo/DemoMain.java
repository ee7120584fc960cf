package tocsin.bot.demo;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The real bot and the sandbox as two processes, with made-up secrets. Knows neither from inside.
 */
@Command(name = "demo")
public final class DemoMain implements Callable<Integer> {
    /** Of the sandbox's own status page, which only this machine can reach. */
    private static final String PAGE_KEY = "demo";

    /** The sandbox's pager has a service of that name under this key. */
    private static final String CHECKOUT_KEY = "c0ffee00c0ffee00c0ffee00c0ffee00";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx256m");

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--home", required = true)
    private @Nullable Path home;

    @Option(
            names = "--train",
            description = "make the bot's AOT cache from a start and an incident, and end")
    private @Nullable Path cache;

    private final PrintStream out = System.out;
    private final String pagerKey = madeUp();
    private final String pagerApiKey = madeUp();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] args) {
        System.exit(new CommandLine(new DemoMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path root = home == null ? Path.of(".") : home;
        Path folder = Files.createTempDirectory("tocsin-demo");
        String secret = madeUp();
        String token = "xoxb-" + madeUp();
        String alertToken = madeUp();
        int botPort = freePort();
        int adminPort = freePort();
        Path kubeconfig = folder.resolve("kubeconfig");
        Process sandbox = startSandbox(root, folder, secret, token, botPort, kubeconfig);
        waitFor(kubeconfig, sandbox);
        Process bot =
                startBot(root, folder, secret, token, alertToken, botPort, adminPort, kubeconfig);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder, bot, sandbox)));
        boolean ready =
                isUp(
                                sandbox,
                                "http://127.0.0.1:"
                                        + port
                                        + "/hand/state?without=messages,requests",
                                folder.resolve("sandbox.log"))
                        && isUp(
                                bot,
                                "http://127.0.0.1:" + adminPort + "/readyz",
                                folder.resolve("bot.log"));
        if (!ready) {
            return 1;
        }
        if (cache != null) {
            return new Training(http, port, bot, cache).isDone() ? 0 : 1;
        }
        out.println();
        out.println("  The workspace is open:  http://127.0.0.1:" + port + "/");
        out.println();
        out.println("  Type  /incident sev1 checkout is down   in any channel.");
        out.println("  The cluster that it acts on:  http://127.0.0.1:" + port + "/cluster");
        out.println("  What the public reads:        http://127.0.0.1:" + port + "/statuspage");
        out.println(
                "  An alert into #checkout (with severity page it declares an incident; with status resolved it ends):");
        out.println(alert(botPort, alertToken));
        out.println("  The pager that rings:         http://127.0.0.1:" + port + "/pager");
        out.println("  Ctrl-C ends it and forgets everything. Logs: " + folder);
        out.println();
        return watch(bot, folder.resolve("bot.log"), sandbox, folder.resolve("sandbox.log"));
    }

    /** A line for a shell. */
    private static String alert(int botPort, String token) {
        return """
            curl -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' http://127.0.0.1:%d/alerts/event -d '{"fingerprint":"checkout-5xx","status":"firing","title":"Checkout fails for 1 in 5","severity":"critical","service":"checkout","labels":{"cluster":"eu-1"},"runbook_url":"https://example.com/runbooks/checkout"}'
        """
                .formatted(token, botPort)
                .stripTrailing();
    }

    private Process startSandbox(
            Path root, Path folder, String secret, String token, int botPort, Path kubeconfig)
            throws IOException {
        return start(
                folder.resolve("sandbox.log"),
                root,
                Map.of(),
                List.of(
                        "-jar",
                        root.resolve("sandbox/target/tocsin-sandbox.jar").toString(),
                        "--port",
                        String.valueOf(port),
                        "--manifest",
                        root.resolve("manifest.yml").toString(),
                        "--app-url",
                        "http://127.0.0.1:" + botPort + "/slack/events",
                        "--signing-secret",
                        secret,
                        "--limits",
                        "relaxed",
                        "--cluster-port",
                        "0",
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--statuspage-key",
                        PAGE_KEY,
                        "--pager-key",
                        pagerKey,
                        "--pager-api-key",
                        pagerApiKey,
                        "--bot-token",
                        token));
    }

    private Process startBot(
            Path root,
            Path folder,
            String secret,
            String token,
            String alertToken,
            int botPort,
            int adminPort,
            Path kubeconfig)
            throws IOException {
        Path policy = folder.resolve("tocsin.yml");
        try (InputStream in = DemoMain.class.getResourceAsStream("/tocsin/bot/demo/tocsin.yml")) {
            Files.copy(in, policy);
        }
        String page = "http://127.0.0.1:" + port;
        return start(
                folder.resolve("bot.log"),
                root,
                Map.ofEntries(
                        Map.entry("SLACK_BOT_TOKEN", token),
                        Map.entry("TOCSIN_ALERT_TOKEN", alertToken),
                        Map.entry("SLACK_SIGNING_SECRET", secret),
                        Map.entry("SLACK_API_URL", page + "/api/"),
                        Map.entry("PORT", String.valueOf(botPort)),
                        Map.entry("ADMIN_PORT", String.valueOf(adminPort)),
                        Map.entry("TOCSIN_CONFIG", policy.toString()),
                        Map.entry("KUBECONFIG", kubeconfig.toString()),
                        Map.entry("STATUSPAGE_API_KEY", PAGE_KEY),
                        Map.entry("STATUSPAGE_PAGE_ID", "acmestatus01"),
                        Map.entry("STATUSPAGE_API_URL", page + "/statuspage/v1/"),
                        Map.entry("TOCSIN_DATA", folder.resolve("bot").toString()),
                        Map.entry("PAGERDUTY_API_URL", page + "/pagerduty"),
                        Map.entry("PAGERDUTY_ROUTING_KEY", pagerKey),
                        Map.entry("PAGERDUTY_ROUTING_KEY_CHECKOUT", CHECKOUT_KEY),
                        Map.entry("PAGERDUTY_API_KEY", pagerApiKey),
                        Map.entry("PAGERDUTY_ESCALATION_POLICY", "PESRE01")),
                serve(root.resolve("bot/target/tocsin-bot.jar")));
    }

    private List<String> serve(Path jar) {
        List<String> arguments = new ArrayList<>();
        if (cache != null) {
            arguments.add("-XX:AOTCacheOutput=" + cache.toAbsolutePath());
        }
        arguments.addAll(List.of("-jar", jar.toString(), "serve"));
        return arguments;
    }

    /** The bot reads it once, at its start. */
    private static void waitFor(Path file, Process maker) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) && maker.isAlive() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static Process start(
            Path log, Path root, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().keySet().removeIf(DemoMain::isOfTheRealWorld);
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** Nobody shall be paged for a demo. */
    private static boolean isOfTheRealWorld(String name) {
        return name.startsWith("SLACK_")
                || name.startsWith("STATUSPAGE_")
                || name.startsWith("PAGERDUTY_")
                || name.equals("DATABASE_URL");
    }

    private boolean isUp(Process process, String address, Path log)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(2)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                tail(log);
                return false;
            }
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == 200) {
                    return true;
                }
            } catch (IOException _) {
                // Not up yet; the next try tells.
            }
        }
        out.println("It takes too long to start.");
        tail(log);
        return false;
    }

    /** Until one of them ends; the other is ended with it. */
    private int watch(Process bot, Path botLog, Process sandbox, Path sandboxLog)
            throws InterruptedException, IOException {
        while (true) {
            if (bot.waitFor(500, TimeUnit.MILLISECONDS)) {
                out.println("The bot ended.");
                tail(botLog);
                return 1;
            }
            if (!sandbox.isAlive()) {
                out.println("The sandbox ended.");
                tail(sandboxLog);
                return 1;
            }
        }
    }

    private void tail(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        out.println("The end of " + log + ":");
        lines.subList(Math.max(0, lines.size() - 20), lines.size())
                .forEach(line -> out.println("  " + line));
    }

    private static void end(Path folder, Process... processes) {
        for (Process process : processes) {
            process.destroy();
        }
        try {
            for (Process process : processes) {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            }
            delete(folder);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String madeUp() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
