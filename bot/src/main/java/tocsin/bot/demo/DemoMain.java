package tocsin.bot.demo;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tocsin.bot.Ending;

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
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
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
    private static final Duration MOST_TO_CLOSE = Duration.ofSeconds(40);

    /** How a process ends that a signal told to: ours, and the JVM's own after SIGINT, SIGTERM. */
    private static final Set<Integer> ASKED_FOR = Set.of(0, 130, 143);

    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms32m", "-Xmx256m");

    @Option(names = "--port", description = "of the page; any free one unless given")
    private int port;

    @Option(names = "--home", required = true)
    private @Nullable Path home;

    @Option(
            names = "--train",
            description = "make the bot's AOT cache from a start and an incident, and end")
    private @Nullable Path training;

    @Option(names = "--aot-cache", description = "start the bot with this one")
    private @Nullable Path cache;

    private final PrintStream out = System.out;
    private final List<String> secrets = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();
    private final String pagerKey = secret("");
    private final String pagerApiKey = secret("");
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static void main(String[] args) {
        System.exit(new CommandLine(new DemoMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Ending ending = Ending.ofThisProcess(MOST_TO_CLOSE);
        Path folder = Files.createTempDirectory("tocsin-demo");
        int status = 1;
        try {
            status = run(home == null ? Path.of(".") : home, folder, ending);
        } finally {
            end(folder, processes);
            ending.closed(status);
        }
        return status;
    }

    private int run(Path root, Path folder, Ending ending)
            throws IOException, InterruptedException {
        if (port == 0) {
            port = freePort();
        }
        String secret = secret("");
        String token = secret("xoxb-");
        String alertToken = secret("");
        Path tokenFile = Files.writeString(folder.resolve("alert-token"), alertToken);
        int botPort = freePort();
        int adminPort = freePort();
        Path kubeconfig = folder.resolve("kubeconfig");
        Part sandbox =
                new Part(
                        "The sandbox",
                        startSandbox(root, folder, secret, token, botPort, kubeconfig),
                        folder.resolve("sandbox.log"));
        waitFor(kubeconfig, sandbox.process(), ending);
        if (ending.asked().isDone()) {
            return 0;
        }
        Part bot =
                new Part(
                        "The bot",
                        startBot(
                                root,
                                folder,
                                secret,
                                token,
                                alertToken,
                                botPort,
                                adminPort,
                                kubeconfig),
                        folder.resolve("bot.log"));
        String page = "http://127.0.0.1:" + port;
        boolean ready =
                isUp(sandbox, page + "/hand/state?without=messages,requests", ending)
                        && isUp(bot, "http://127.0.0.1:" + adminPort + "/readyz", ending);
        if (!ready) {
            return ending.asked().isDone() ? 0 : 1;
        }
        if (training != null) {
            return new Training(http, port, bot.process(), training).isDone() ? 0 : 1;
        }
        out.println();
        out.println("  The workspace is open:  http://127.0.0.1:" + port + "/");
        out.println();
        out.println("  Type  /incident sev1 checkout is down   in any channel.");
        out.println("  The cluster that it acts on:  http://127.0.0.1:" + port + "/cluster");
        out.println("  What the public reads:        http://127.0.0.1:" + port + "/statuspage");
        out.println(
                "  An alert into #checkout (with severity page it declares an incident; with status"
                        + " resolved it ends):");
        out.println(alert(botPort, tokenFile));
        out.println("  The pager that rings:         http://127.0.0.1:" + port + "/pager");
        out.println("  Ctrl-C ends it and forgets everything. Logs: " + folder);
        out.println();
        return watch(ending, bot, sandbox);
    }

    /** A line for a shell. */
    private static String alert(int botPort, Path token) {
        return """
            curl -H "Authorization: Bearer $(cat %s)" -H 'Content-Type: application/json' http://127.0.0.1:%d/alerts/event -d '{"fingerprint":"checkout-5xx","status":"firing","title":"Checkout fails for 1 in 5","severity":"critical","service":"checkout","labels":{"cluster":"eu-1"},"runbook_url":"https://example.com/runbooks/checkout"}'
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
                        "--app-token",
                        secret("xapp-1-"),
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
        if (training != null) {
            arguments.add("-XX:AOTCacheOutput=" + training.toAbsolutePath());
        } else if (cache != null) {
            arguments.add("-XX:AOTCache=" + cache.toAbsolutePath());
        }
        arguments.addAll(List.of("-jar", jar.toString(), "serve"));
        return arguments;
    }

    /** The bot reads it once, at its start. */
    private static void waitFor(Path file, Process maker, Ending ending)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)
                && maker.isAlive()
                && !ending.asked().isDone()
                && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private Process start(
            Path log, Path root, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().keySet().removeIf(DemoMain::isOfTheRealWorld);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        processes.add(process);
        return process;
    }

    /** Nobody shall be paged for a demo. */
    private static boolean isOfTheRealWorld(String name) {
        return name.startsWith("SLACK_")
                || name.startsWith("STATUSPAGE_")
                || name.startsWith("PAGERDUTY_")
                || name.equals("DATABASE_URL");
    }

    private boolean isUp(Part part, String address, Ending ending)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(2)).build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && !ending.asked().isDone()) {
            if (part.process().waitFor(50, TimeUnit.MILLISECONDS)) {
                told(part, ending);
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
        if (!ending.asked().isDone()) {
            out.println(part.name() + " takes too long to start.");
            tail(part);
        }
        return false;
    }

    /** Until the end is asked for, or one of them ends; the other is ended with it. */
    private int watch(Ending ending, Part bot, Part sandbox) throws IOException {
        Object _ =
                CompletableFuture.anyOf(
                                ending.asked(), bot.process().onExit(), sandbox.process().onExit())
                        .join();
        boolean isWell = true;
        for (Part part : List.of(bot, sandbox)) {
            isWell &= part.process().isAlive() || told(part, ending);
        }
        return isWell ? 0 : 1;
    }

    /** Ctrl-C reaches all three, in any order: an end that was asked for is no failure. */
    private boolean told(Part part, Ending ending) throws IOException {
        if (ending.asked().isDone() || ASKED_FOR.contains(part.process().exitValue())) {
            return true;
        }
        out.println("%s ended with %d.".formatted(part.name(), part.process().exitValue()));
        tail(part);
        return false;
    }

    private void tail(Part part) throws IOException {
        List<String> lines = Files.readAllLines(part.log());
        out.println("The end of " + part.log() + ":");
        lines.subList(Math.max(0, lines.size() - 20), lines.size())
                .forEach(line -> out.println("  " + masked(line)));
    }

    private String masked(String line) {
        String masked = line;
        for (String secret : secrets) {
            masked = masked.replace(secret, "…");
        }
        return masked;
    }

    private record Part(String name, Process process, Path log) {}

    private static void end(Path folder, List<Process> processes) {
        try {
            for (Process process : processes.reversed()) {
                process.destroy();
                if (!process.waitFor(MOST_TO_CLOSE.toSeconds() / 2, TimeUnit.SECONDS)) {
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

    private String secret(String prefix) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String secret = prefix + HexFormat.of().formatHex(random);
        secrets.add(secret);
        return secret;
    }
}
