package tocsin.chaos.world;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.Sandbox;
import tocsin.sandbox.SandboxOptions;
import tocsin.sandbox.slack.limit.Limits;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A workspace, a database, and replicas of the bot between them; everything in it can break. */
public final class World implements AutoCloseable {
    public static final String ALERT_TOKEN = "an-alert-of-the-chaos";
    private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    private static final String TOKEN = "xoxb-1234567890-of-the-chaos";

    private final Path folder;
    private final Postgres postgres;
    private final String database;
    private final Diary diary;
    private final Sandbox sandbox;
    private final @Nullable Pooler pooler;
    private final List<Replica> replicas;
    private final Program newest;
    private final FrontDoor door;
    private final Thread keeper;
    private final Probe probe = new Probe();
    private volatile Duration pause = Duration.ofMillis(200);

    /**
     * What is to be there.
     *
     * @param folder takes the logs
     * @param manifest of the app
     * @param pooled by PgBouncer in transaction mode
     */
    public record Setting(Path folder, String manifest, List<Program> replicas, boolean pooled) {}

    private World(Setting setting, Postgres postgres, String database)
            throws IOException, InterruptedException {
        folder = setting.folder();
        this.postgres = postgres;
        this.database = database;
        Clock clock = Clock.systemUTC();
        diary = new Diary(folder.resolve("diary.log"), clock);
        sandbox =
                Sandbox.start(
                        new SandboxOptions(
                                0,
                                setting.manifest(),
                                SECRET,
                                TOKEN,
                                "xapp-of-the-chaos",
                                clock,
                                Limits.Mode.OFF,
                                Optional.empty()));
        pooler = setting.pooled() ? Pooler.start(folder, postgres) : null;
        Path policy = folder.resolve("tocsin.yml");
        try (InputStream in = World.class.getResourceAsStream("/tocsin/chaos/tocsin.yml")) {
            Files.copy(in, policy);
        }
        int port = pooler == null ? postgres.port() : pooler.port();
        Replica.Targets targets = new Replica.Targets(sandbox.address().getPort(), port);
        replicas =
                IntStream.range(0, setting.replicas().size())
                        .mapToObj(n ->
                                new Replica(
                                        "replica-" + (n + 1),
                                        targets,
                                        place ->
                                                setting.replicas()
                                                        .get(n)
                                                        .start(
                                                                environment(place, policy),
                                                                log(place.name())),
                                        diary))
                        .toList();
        newest = setting.replicas().getFirst();
        door = FrontDoor.open(replicas);
        keeper = Thread.ofVirtual().name("keeper").unstarted(this::keep);
    }

    /** Starts the first replica, which makes the tables, and then the others. */
    public static World open(Setting setting, Postgres postgres, String database)
            throws IOException, InterruptedException, SQLException {
        postgres.create(database);
        World world = new World(setting, postgres, database);
        world.keeper.start();
        try {
            world.awaitReady(Duration.ofMinutes(2));
        } catch (IllegalStateException | InterruptedException e) {
            world.close();
            throw e;
        }
        world.sandbox.appLivesAt(world.door.at("/slack/events"));
        return world;
    }

    private Map<String, String> environment(Replica.Place place, Path policy) {
        return Map.ofEntries(
                Map.entry("SLACK_BOT_TOKEN", TOKEN),
                Map.entry("SLACK_SIGNING_SECRET", SECRET),
                Map.entry("SLACK_API_URL", "http://127.0.0.1:" + place.slack() + "/api/"),
                Map.entry("PORT", String.valueOf(place.port())),
                Map.entry("ADMIN_PORT", String.valueOf(place.adminPort())),
                Map.entry("HOST", "127.0.0.1"),
                Map.entry("ADMIN_HOST", "127.0.0.1"),
                Map.entry("DATABASE_URL", databaseUrl(place.database())),
                Map.entry("TOCSIN_CONFIG", policy.toString()),
                Map.entry("TOCSIN_DATA", folder.resolve(place.name()).toString()),
                Map.entry("TOCSIN_RUNBOOKS", folder.resolve("runbooks").toString()),
                Map.entry("KUBECONFIG", folder.resolve("no-cluster").toString()),
                Map.entry("TOCSIN_ALERT_TOKEN", ALERT_TOKEN));
    }

    /** For a command of the bot's that needs the database alone. */
    public Map<String, String> environment() {
        return Map.of(
                "DATABASE_URL",
                databaseUrl(postgres.port()),
                "SLACK_BOT_TOKEN",
                TOKEN,
                "SLACK_SIGNING_SECRET",
                SECRET);
    }

    /** The line reads along, so nothing is encrypted. */
    private String databaseUrl(int port) {
        return "postgresql://%s:%s@127.0.0.1:%d/%s?sslmode=disable&target_session_attrs=read-write"
                .formatted(Postgres.BOT, Postgres.BOT, port, database);
    }

    /** Who has died is started again, as an orchestrator does it. */
    private void keep() {
        try {
            while (true) {
                for (Replica replica : replicas) {
                    replica.look();
                    if (!replica.isAlive() && replica.dead().compareTo(pause) >= 0) {
                        replica.start();
                    }
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long a replica is dead before it is started again. */
    public void restartsAfter(Duration time) {
        pause = time;
    }

    /** Until every replica says that it is ready. */
    public void awaitReady(Duration patience) throws InterruptedException {
        if (!await(() -> replicas.stream().allMatch(probe::isReady), patience)) {
            throw new IllegalStateException(
                    "The bot does not get ready; its logs are in " + folder);
        }
    }

    /** Until somebody can be asked, or the time is over. */
    public void awaitAnyReady(Duration patience) throws InterruptedException {
        boolean _ = await(this::isAnyReady, patience);
    }

    /** Until this one can be asked, or the time is over. */
    public boolean awaitReady(Replica replica, Duration patience) throws InterruptedException {
        return await(() -> probe.isReady(replica), patience);
    }

    public boolean isAnyReady() {
        return replicas.stream().anyMatch(this::isReady);
    }

    /** Whether that one says of itself that it is. */
    public boolean isReady(Replica replica) {
        return probe.isReady(replica);
    }

    private static boolean await(BooleanSupplier condition, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    /** Nothing moves any more: what is there now can be looked at. */
    public void end() throws InterruptedException {
        keeper.interrupt();
        keeper.join();
        replicas.forEach(Replica::end);
    }

    /** What was changed in the past, says the bot's own command. */
    public List<String> audit() throws IOException, InterruptedException {
        return newest.audit(environment(), log("audit"));
    }

    /** Declarations that wait on the disks for the database. */
    public long kept() throws IOException {
        long kept = 0;
        for (Replica replica : replicas) {
            Path shelves = folder.resolve(replica.toString()).resolve("declarations");
            if (Files.exists(shelves)) {
                try (Stream<Path> files = Files.walk(shelves, 2)) {
                    kept += files.filter(file -> file.toString().endsWith(".json")).count();
                }
            }
        }
        return kept;
    }

    public Path log(String name) {
        return folder.resolve(name + ".log");
    }

    public Sandbox sandbox() {
        return sandbox;
    }

    public Postgres postgres() {
        return postgres;
    }

    public String database() {
        return database;
    }

    public Optional<Pooler> pooler() {
        return Optional.ofNullable(pooler);
    }

    public List<Replica> replicas() {
        return replicas;
    }

    public FrontDoor door() {
        return door;
    }

    public Diary diary() {
        return diary;
    }

    @Override
    public void close() throws IOException {
        keeper.interrupt();
        replicas.forEach(Replica::end);
        door.close();
        sandbox.close();
        if (pooler != null) {
            pooler.close();
        }
    }
}
