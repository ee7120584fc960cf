package tocsin.bot.bench;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From exec to the first answered command, and the memory after it; with and without an AOT cache,
 * beside what a stock app takes.
 */
final class StartUp {
    private static final int TIMES = 7;

    private final DatabaseUrl database;
    private final Sandbox sandbox;

    private StartUp(DatabaseUrl database, Sandbox sandbox) {
        this.database = database;
        this.sandbox = sandbox;
    }

    /** What one start came to. */
    private record Start(long millis, long residentMegabytes) {}

    /** How a process is started. */
    @FunctionalInterface
    private interface Way {
        BotProcess start() throws IOException;
    }

    static void measure(PrintStream out) throws Exception {
        String manifest = Files.readString(Path.of("manifest.yml"));
        Path cache = Files.createTempDirectory("tocsin-aot").resolve("bot.aot");
        try (EmbeddedDatabase server =
                        EmbeddedDatabase.open(Files.createTempDirectory("tocsin-bench"));
                Sandbox sandbox =
                        Sandbox.start(
                                new SandboxOptions(
                                        0,
                                        manifest,
                                        BotProcess.SECRET,
                                        BotProcess.TOKEN,
                                        Clock.systemUTC()))) {
            StartUp startUp = new StartUp(server.url(), sandbox);
            Start _ = once(startUp.with("-XX:AOTCacheOutput=" + cache));
            Map<String, Way> ways = new LinkedHashMap<>();
            ways.put("plain", startUp.with());
            ways.put("AOT cache", startUp.with("-XX:AOTCache=" + cache));
            ways.put("bare Jetty + Bolt", () -> BotProcess.bare(server.url(), sandbox));
            inTurns(ways).forEach((name, starts) -> out.println(figures(name, starts)));
        }
    }

    private Way with(String... options) {
        return () -> BotProcess.start(Side.JAR, List.of(options), database, sandbox);
    }

    /** Whatever else the machine does meets them all. */
    private static Map<String, List<Start>> inTurns(Map<String, Way> ways) throws Exception {
        Map<String, List<Start>> starts = new LinkedHashMap<>();
        for (int n = 0; n < TIMES; n++) {
            for (Map.Entry<String, Way> way : ways.entrySet()) {
                starts.computeIfAbsent(way.getKey(), _ -> new ArrayList<>())
                        .add(once(way.getValue()));
            }
        }
        return starts;
    }

    private static String figures(String name, List<Start> starts) {
        long[] millis = starts.stream().mapToLong(Start::millis).sorted().toArray();
        long[] megabytes = starts.stream().mapToLong(Start::residentMegabytes).sorted().toArray();
        return "%-18s first answered command: median %d ms (%d..%d)   resident: median %d MB (%d..%d)   n %d"
                .formatted(
                        name,
                        millis[TIMES / 2],
                        millis[0],
                        millis[TIMES - 1],
                        megabytes[TIMES / 2],
                        megabytes[0],
                        megabytes[TIMES - 1],
                        TIMES);
    }

    private static Start once(Way way) throws Exception {
        long began = System.nanoTime();
        try (BotProcess bot = way.start()) {
            bot.awaitAnswer();
            long millis = (System.nanoTime() - began) / 1_000_000;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            return new Start(millis, bot.residentMegabytes());
        }
    }
}
