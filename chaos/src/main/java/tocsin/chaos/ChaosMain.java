package tocsin.chaos;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tocsin.chaos.judge.Finding;
import tocsin.chaos.judge.Finding.Verdict;
import tocsin.chaos.world.BotProcess;
import tocsin.chaos.world.InThisProcess;
import tocsin.chaos.world.Pooler;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.Program;
import tocsin.chaos.world.World;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The machine that proves the promise: minute after minute, each in a world of its own. */
@Command(
        name = "tocsin chaos",
        description =
                "Kills the real bot and breaks what is around it while people use it, and compares"
                        + " what they saw with what they asked for.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ChaosMain implements Callable<Integer> {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Mischief.Density THICK =
            new Mischief.Density(Duration.ofMillis(2500), Duration.ofMillis(3500));

    /** A bot in this process is there again in no time. */
    private static final Mischief.Density THICKER =
            new Mischief.Density(Duration.ofMillis(1200), Duration.ofMillis(3500));

    private static final Duration TO_SWEEP_UP = Duration.ofMinutes(1);

    /** Whether there is a pooler before the database. */
    enum Pooling {
        none,
        transaction
    }

    @Option(
            names = "--seed",
            defaultValue = "1",
            description =
                    "The plan of the first minute; the next one has the next number (default 1).")
    private long seed;

    @Option(names = "--minutes", defaultValue = "1", description = "How long (default 1).")
    private int minutes;

    @Option(
            names = "--kills",
            defaultValue = "0",
            description = "Goes on, minute after minute, until so many processes were killed.")
    private int kills;

    @Option(names = "--replicas", defaultValue = "2", description = "How many bots (default 2).")
    private int replicas;

    @Option(
            names = "--pooler",
            defaultValue = "none",
            description = "none (default), or transaction: PgBouncer before the database.")
    private Pooling pooler = Pooling.none;

    @Option(
            names = "--old",
            description = "The jar of another version: every second replica runs it.")
    private @Nullable Path old;

    @Option(
            names = "--in-process",
            description =
                    "The bots run in this process and die by losing all their lines at once:"
                            + " less real, and many more kills.")
    private boolean inProcess;

    @Option(
            names = "--away",
            defaultValue = "0",
            description = "In the first minute the database goes away, for so many minutes more.")
    private int away;

    @Option(names = "--keep", description = "Keeps the logs also when nothing was found.")
    private boolean keep;

    @Option(names = "--home", hidden = true)
    private Path home = Path.of(".");

    private final PrintStream out = System.out;
    private final List<BotProcess> bots = new ArrayList<>();
    private final InThisProcess inside = new InThisProcess();
    private final Points points = new Points();
    private int faults;
    private int killed;
    private int messages;
    private final List<Finding> found = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new ChaosMain()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        String mistake = mistake();
        if (!mistake.isEmpty()) {
            System.err.println("tocsin chaos: " + mistake);
            return CommandLine.ExitCode.USAGE;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(ChaosMain::endAll));
        Path folder = Files.createTempDirectory("tocsin-chaos");
        try (Postgres postgres = Postgres.start(folder)) {
            if (!inProcess) {
                train(postgres, folder);
            }
            for (int n = 0; n < minutes || killed < kills; n++) {
                minute(seed + n, postgres, folder);
            }
        }
        boolean isClean = found.isEmpty();
        if (isClean && !keep) {
            Tidying.delete(folder);
        } else {
            out.println("The logs are in " + folder);
        }
        out.printf("points %d, killed at %d of them%n", points.known(), points.hits());
        out.printf(
                "kills %d faults %d messages %d lost %d doubled %d wrong %d%n",
                killed,
                faults,
                messages,
                count(Verdict.LOST),
                count(Verdict.DOUBLED),
                count(Verdict.WRONG));
        return isClean ? 0 : 1;
    }

    private long count(Verdict verdict) {
        return found.stream().filter(each -> each.verdict() == verdict).count();
    }

    /** Also when somebody ends it in the middle. */
    private static void endAll() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private String mistake() {
        if (minutes < 1 || replicas < 1 || kills < 0 || away < 0) {
            return "--minutes and --replicas should be 1 at least";
        }
        if (pooler == Pooling.transaction && !Pooler.isInstalled()) {
            return "PgBouncer is needed and was not found; install it (apt-get install pgbouncer)";
        }
        if (inProcess && old != null) {
            return "--old needs processes of their own; leave --in-process out";
        }
        return old != null && !Files.isRegularFile(old) ? "there is no jar " + old : "";
    }

    private void minute(long number, Postgres postgres, Path folder)
            throws IOException, InterruptedException, SQLException {
        Path logs = folder.resolve("seed-" + number);
        World.Setting setting = setting(logs, programs(), pooler == Pooling.transaction);
        if (inProcess) {
            Logs.to(logs.resolve("bots.log"));
        }
        Storm.Plan plan =
                new Storm.Plan(
                        MINUTE,
                        0,
                        inProcess ? THICKER : THICK,
                        number == seed ? Duration.ofMinutes(away) : Duration.ZERO);
        Storm.Outcome outcome =
                new Storm(number, plan, points, out::println).rage(setting, postgres);
        killed += outcome.kills();
        faults += outcome.faults();
        messages += outcome.judgement().messages();
        found.addAll(outcome.findings());
        out.printf(
                "seed %d: %d kills, %d faults, %d times asked, %d messages, %d findings%n",
                number,
                outcome.kills(),
                outcome.faults(),
                outcome.asks(),
                outcome.judgement().messages(),
                outcome.findings().size());
        if (inProcess) {
            sweepUp(number);
        }
        if (outcome.findings().isEmpty() && !keep) {
            Tidying.delete(logs);
        }
    }

    /** What a dead bot has left would be too much after thousands of them. */
    private void sweepUp(long number) throws InterruptedException {
        int open = inside.awaitSweptUp(TO_SWEEP_UP);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        out.printf(
                "seed %d: %d dead bots are not closed; %d threads, %d MiB are in use%n",
                number,
                open,
                Thread.activeCount(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    /** A bot that starts in a third of the time can be killed three times as often. */
    private void train(Postgres postgres, Path folder)
            throws IOException, InterruptedException, SQLException {
        List<Path> jars = old == null ? List.of(jar()) : List.of(jar(), old);
        for (Path jar : jars) {
            String name = "training-" + bots.size();
            Path cache = folder.resolve(name + ".aot");
            BotProcess bot = BotProcess.ofJar(jar);
            World.open(
                            setting(folder.resolve(name), List.of(bot.training(cache)), false),
                            postgres,
                            name.replace('-', '_'))
                    .close();
            bots.add(Files.exists(cache) ? bot.with(cache) : bot);
        }
    }

    private Path jar() {
        return home.resolve("bot/target/tocsin-bot.jar");
    }

    private List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        for (int n = 0; n < replicas; n++) {
            programs.add(inProcess ? inside : bots.get(n % bots.size()));
        }
        return programs;
    }

    private World.Setting setting(Path logs, List<Program> programs, boolean isPooled)
            throws IOException {
        return new World.Setting(
                Files.createDirectories(logs),
                Files.readString(home.resolve("manifest.yml")),
                programs,
                isPooled);
    }
}
