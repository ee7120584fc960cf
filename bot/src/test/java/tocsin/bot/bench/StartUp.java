package tocsin.bot.bench;

import tocsin.bot.config.DatabaseUrl;
import tocsin.bot.database.EmbeddedDatabase;
import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From exec to the first answered command, and the memory after it; with and without an AOT cache.
 */
final class StartUp {
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
                                        0,
                                        manifest,
                                        BotProcess.SECRET,
                                        BotProcess.TOKEN,
                                        Clock.systemUTC()))) {
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
        long began = System.nanoTime();
        try (BotProcess bot = BotProcess.start(Side.JAR, options, database, sandbox)) {
            bot.awaitAnswer();
            long millis = (System.nanoTime() - began) / 1_000_000;
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
            return new Start(millis, bot.residentMegabytes());
        }
    }
}
