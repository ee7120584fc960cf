package tocsin.sandbox;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tocsin.sandbox.cluster.Cluster;
import tocsin.sandbox.pager.Pager;
import tocsin.sandbox.slack.limit.Limits;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** Starts the sandbox alone, for anyone who develops a Slack app. */
@Command(
        name = "sandbox",
        description = "A Slack workspace in a box: the Web API at /api/, the page at /.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class SandboxMain implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "8910",
            description = "Port of the API and the page (default 8910).")
    private int port;

    @Option(names = "--manifest", description = "The app's manifest, YAML or JSON.")
    private @Nullable Path manifest;

    @Option(names = "--app-url", description = "Where the app takes Slack's requests.")
    private @Nullable URI appUrl;

    @Option(names = "--signing-secret", description = "Made up when it is not given.")
    private @Nullable String signingSecret;

    @Option(names = "--bot-token", description = "Made up when it is not given.")
    private @Nullable String botToken;

    @Option(names = "--app-token", description = "Opens Socket Mode. Made up when not given.")
    private @Nullable String appToken;

    @Option(
            names = "--limits",
            description =
                    "Slack's rate limits: strict (default), relaxed (ten times as many calls),"
                            + " off.")
    private Limits.Mode limits = Limits.Mode.STRICT;

    @Option(names = "--data", description = "A folder in which the workspace outlives a restart.")
    private @Nullable Path data;

    @Option(
            names = "--cluster-port",
            defaultValue = "-1",
            description = "Also starts a Kubernetes cluster, its API on this port (0: any).")
    private int clusterPort;

    @Option(
            names = "--statuspage-key",
            description = "Opens the status page's API. Made up when it is not given.")
    private @Nullable String statusPageKey;

    @Option(names = "--kubeconfig", description = "Where to write a kubeconfig for the cluster.")
    private @Nullable Path kubeconfig;

    @Option(
            names = "--pager-key",
            description = "Integration key of the pager beside it. Made up when not given.")
    private @Nullable String pagerKey;

    @Option(
            names = "--pager-api-key",
            description = "Key of the pager's REST API. Made up when not given.")
    private @Nullable String pagerApiKey;

    public static void main(String[] args) {
        CommandLine line =
                new CommandLine(new SandboxMain()).setCaseInsensitiveEnumValuesAllowed(true);
        System.exit(run(line, args));
    }

    /** An Error would end this thread and leave the others running. */
    private static int run(CommandLine line, String... args) {
        try {
            return line.execute(args);
        } catch (Error e) {
            System.err.println("The sandbox cannot start: " + e);
            return 1;
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintStream out = System.out;
        String secret = signingSecret == null ? madeUp("") : signingSecret;
        String token = botToken == null ? madeUp("xoxb-") : botToken;
        String appLevel = appToken == null ? madeUp("xapp-1-") : appToken;
        try {
            String text = manifest == null ? "{}" : Files.readString(manifest);
            Sandbox sandbox =
                    Sandbox.start(
                            new SandboxOptions(
                                    port,
                                    text,
                                    secret,
                                    token,
                                    appLevel,
                                    Clock.systemUTC(),
                                    limits,
                                    Optional.ofNullable(data),
                                    clusterPort));
            sandbox.statusPage().opensWith(statusPageKey == null ? madeUp("") : statusPageKey);
            sandbox.pager().takes(pagerKey == null ? madeUp("") : pagerKey);
            sandbox.pager().opensWith(pagerApiKey == null ? madeUp("u+") : pagerApiKey);
            if (appUrl != null) {
                sandbox.appLivesAt(appUrl);
            }
            tell(out, sandbox);
            tellStatusPage(out, sandbox);
            tell(out, sandbox.pager(), sandbox.pagerApi());
            if (sandbox.cluster().isPresent()) {
                tell(out, sandbox.cluster().get());
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(sandbox)));
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            System.err.println("The sandbox cannot start: " + e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    private static void close(Sandbox sandbox) {
        try {
            sandbox.close();
        } catch (IOException e) {
            System.err.println("The sandbox does not stop well: " + e.getMessage());
        }
    }

    private void tell(PrintStream out, Sandbox sandbox) {
        out.println("page            " + sandbox.address() + "/");
        out.println("SLACK_API_URL   " + sandbox.apiUrl());
        if (botToken == null) {
            out.println("bot token       " + sandbox.botToken());
        }
        if (appToken == null) {
            out.println("app token       " + sandbox.appToken());
        }
        if (signingSecret == null) {
            out.println("signing secret  " + sandbox.signingSecret());
        }
    }

    private void tellStatusPage(PrintStream out, Sandbox sandbox) {
        out.println("status page     " + sandbox.address() + "/statuspage");
        out.println("STATUSPAGE_API_URL  " + sandbox.statusPageApi());
        out.println("STATUSPAGE_PAGE_ID  " + sandbox.statusPage().id());
        if (statusPageKey == null) {
            out.println("STATUSPAGE_API_KEY  " + sandbox.statusPage().key());
        }
    }

    private void tell(PrintStream out, Pager pager, String url) {
        out.println("PAGERDUTY       " + url + ", its page at /pager");
        if (pagerKey == null) {
            out.println("integration key " + pager.routingKey());
        }
        if (pagerApiKey == null) {
            out.println("REST key        " + pager.apiKey());
        }
    }

    private void tell(PrintStream out, Cluster cluster) throws IOException {
        cluster.seed();
        out.println("cluster         " + cluster.address() + ", its page at /cluster");
        if (kubeconfig != null) {
            out.println("KUBECONFIG      " + cluster.kubeconfig(kubeconfig));
        }
    }

    private static String madeUp(String prefix) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return prefix + HexFormat.of().formatHex(random);
    }
}
