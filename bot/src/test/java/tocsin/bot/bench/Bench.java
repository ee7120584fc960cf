package tocsin.bot.bench;

import tocsin.bot.Tocsin;
import tocsin.bot.config.Connections;
import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.config.Incoming;
import tocsin.bot.config.PagerSettings;
import tocsin.bot.config.Secret;
import tocsin.bot.config.Settings;
import tocsin.bot.config.SlackSettings;
import tocsin.bot.config.StatusPageSettings;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.incidents.policy.BuiltInPolicy;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what docs/performance.md tells: {@code rate}, {@code empty}, {@code crowd}, {@code ack},
 * {@code alerts}, {@code channel}, {@code start}, {@code clocks}, {@code audit}, {@code open},
 * {@code reread} and {@code prune}; {@code plans}; {@code beside JAR}; {@code intake [JAR]}; and
 * {@code storm [GROUPS] [JAR]}.
 */
public final class Bench {
    static final String SECRET = BotProcess.SECRET;
    private static final String TOKEN = BotProcess.TOKEN;

    /** Nouns that are like no other. */
    static final List<String> WORDS =
            List.of(
                    "apples",
                    "bridges",
                    "candles",
                    "donkeys",
                    "engines",
                    "feathers",
                    "gardens",
                    "hammers",
                    "islands",
                    "jackets",
                    "kettles",
                    "lanterns",
                    "mirrors",
                    "needles",
                    "orchids",
                    "pillows",
                    "quarries",
                    "ribbons",
                    "saddles",
                    "tunnels",
                    "umbrellas",
                    "violins",
                    "windows",
                    "yachts",
                    "acorns",
                    "beacons",
                    "castles",
                    "dolphins",
                    "easels",
                    "falcons",
                    "geysers",
                    "harbours");

    private final PrintStream out = System.out;

    private Bench() {}

    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Bench bench = new Bench();
        if (args.length == 2 && args[0].equals("beside")) {
            Beside.measure(bench.out, Path.of(args[1]));
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("intake")) {
            AlertIntake.measure(bench.out, List.of(args).subList(1, args.length));
            System.exit(0);
        }
        if (args.length > 0 && args[0].equals("storm")) {
            AlertStorm.measure(bench.out, List.of(args).subList(1, args.length));
            System.exit(0);
        }
        for (String what :
                args.length == 0
                        ? List.of(
                                "rate", "empty", "crowd", "ack", "alerts", "channel", "start",
                                "clocks", "audit", "open")
                        : List.of(args)) {
            switch (what) {
                case "rate" -> Rates.notes(bench.out);
                case "empty" -> Rates.empty(bench.out);
                case "crowd" -> Crowd.measure(bench.out);
                case "ack" -> bench.ack();
                case "channel" -> bench.channel();
                case "alerts" -> bench.alerts();
                case "start" -> StartUp.measure(bench.out);
                case "plans" -> Plans.measure(bench.out);
                case "clocks" -> ClocksAtRest.measure(bench.out);
                case "audit" -> AuditAtSize.measure(bench.out);
                case "open" -> OpenAtSize.measure(bench.out);
                case "reread" -> Reread.measure(bench.out);
                case "prune" -> PruneAtSize.measure(bench.out);
                default -> throw new IllegalArgumentException("Unknown: " + what);
            }
        }
        System.exit(0);
    }

    /** The bot, the sandbox and a durable PostgreSQL, all on loopback. */
    static final class Stage implements AutoCloseable {
        final EmbeddedDatabase server;
        final Sandbox sandbox;
        final Tocsin tocsin;
        final DatabaseUrl url;
        final ProcessHandle postmaster;

        Stage() throws Exception {
            Path data = Files.createTempDirectory("tocsin-bench");
            server = EmbeddedDatabase.open(data);
            postmaster = ProcessorTime.postmaster(data);
            url = server.url();
            String manifest = Files.readString(Path.of("manifest.yml"));
            sandbox =
                    Sandbox.start(
                            new SandboxOptions(0, manifest, SECRET, TOKEN, Clock.systemUTC()));
            tocsin =
                    Tocsin.start(settings(url, sandbox), BuiltInPolicy.policy(), Clock.systemUTC());
            sandbox.appLivesAt(URI.create("http://127.0.0.1:" + tocsin.port() + "/slack/events"));
        }

        /**
         * By a word that no other is declared by, so that it is its own channel that is awaited.
         *
         * @return its channel's id
         */
        String declare(Story story, Someone who, String word) {
            who.command(story.channel("general"), "/incident", "P2 " + word);
            Place room = story.newest("incident-" + today() + "-" + word);
            room.with(who).says("Response checklist");
            return sandbox.workspace().named(room.name()).orElseThrow().id;
        }

        @Override
        public void close() throws IOException {
            tocsin.close();
            sandbox.close();
            server.close();
        }
    }

    static Settings settings(DatabaseUrl url, Sandbox sandbox) {
        Path data = Path.of("bot", "target", "bench");
        return new Settings(
                new SlackSettings(
                        new Secret(TOKEN),
                        new Incoming.Http(new Secret(SECRET)),
                        URI.create(sandbox.apiUrl())),
                new Settings.Ports(0, 0),
                url,
                new Settings.Files(data, data, data),
                new Connections(
                        null,
                        new Secret(AlertClient.TOKEN),
                        new StatusPageSettings.None(),
                        PagerSettings.none()));
    }

    /** Acks at 100 a second for 30 seconds. */
    private void ack() throws Exception {
        try (Stage stage = new Stage()) {
            Story story = new Story(stage.sandbox);
            Someone alice = story.person("alice");
            String channel = stage.declare(story, alice, "lanterns");
            List<Load.Shot> shots = new ArrayList<>();
            for (int n = 0; n < 16; n++) {
                Client client = new Client(stage.tocsin.port(), SECRET, alice.id());
                shots.add(() -> client.command(channel, "note it goes on") == 200);
            }
            Figures _ = Load.open(shots, 100, 5);
            out.println("acks at 100/s for 30 s  " + Load.open(shots, 100, 30));
        }
    }

    /** Alerts at 20 a second for 30 seconds, half of them new, half of them resolved. */
    private void alerts() throws Exception {
        try (Stage stage = new Stage()) {
            List<Load.Shot> shots = new ArrayList<>();
            for (int n = 0; n < 4; n++) {
                shots.add(new AlertClient(stage.tocsin.port())::tell);
            }
            Figures _ = Load.open(shots, 20, 10);
            out.println("alerts at 20/s for 30 s  " + Load.open(shots, 20, 30));
            out.println("alerts, one connection   " + Load.closed(shots.subList(0, 1), 10));
        }
    }

    /**
     * From the command to a channel with the declarer and the card, when each call of Slack takes
     * 100 ms.
     */
    private void channel() throws Exception {
        try (Stage stage = new Stage()) {
            Story story = new Story(stage.sandbox);
            Someone alice = story.person("alice");
            stage.declare(story, alice, "warmth");
            story.quiet();
            stage.sandbox.troubles().latency(100);
            long[] nanos = new long[20];
            for (int n = 0; n < nanos.length; n++) {
                String word = WORDS.get(n);
                long began = System.nanoTime();
                Thread command =
                        Thread.ofVirtual()
                                .start(() ->
                                        alice.command(
                                                story.channel("general"),
                                                "/incident",
                                                "P2 " + word));
                Place room = story.newest("incident-" + today() + "-" + word);
                room.with(alice);
                room.says("Declared by");
                nanos[n] = System.nanoTime() - began;
                command.join();
                story.quiet();
            }
            out.println("command to usable channel, 100 ms a call  " + Figures.of(nanos, 1));
        }
    }

    private static String today() {
        return Clock.systemUTC().instant().toString().substring(0, 10);
    }
}
