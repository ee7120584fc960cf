package tocsin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tocsin.chaos.judge.Finding;
import tocsin.chaos.judge.Judge;
import tocsin.chaos.judge.Settling;
import tocsin.chaos.people.People;
import tocsin.chaos.wire.Point;
import tocsin.chaos.world.InThisProcess;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.Replica;
import tocsin.chaos.world.World;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/**
 * The bot dies at each point between two of its exchanges with the world, the first time that it
 * gets there, and people go on all the while.
 */
class CrashPointTest {
    /** Where the exchanges that people notice begin and end. */
    private static final List<String> MET =
            List.of(
                    "before chat.postMessage",
                    "after chat.postMessage",
                    "before conversations.create",
                    "after conversations.create",
                    "after answering a command",
                    "after answering an interaction");

    private static final Duration WITHOUT_A_NEW_ONE = Duration.ofSeconds(8);
    private static final Duration MOST = Duration.ofMinutes(10);

    private final Set<String> points = new ConcurrentSkipListSet<>();
    private volatile long latest = System.nanoTime();

    @Test
    void who_dies_at_every_point_once_keeps_every_promise(@TempDir Path folder) throws Exception {
        World.Setting setting =
                new World.Setting(
                        folder,
                        Files.readString(Path.of("..", "manifest.yml")),
                        List.of(new InThisProcess()),
                        false);
        try (Postgres postgres = Postgres.start(folder);
                World world = World.open(setting, postgres, "points");
                People people = new People(world)) {
            Replica replica = world.replicas().getFirst();
            replica.diesAt(this::isNew);
            people.begin(1, Duration.ofMillis(500));
            awaitThemAll(world);
            people.end();
            replica.diesAt(_ -> false);
            Judge.Judgement judgement = new Settling(world, people).judge();

            assertThat(judgement.findings()).extracting(Finding::toString).isEmpty();
            assertThat(points).containsAll(MET).hasSizeGreaterThan(50);
        }
    }

    private boolean isNew(Point point) {
        boolean isNew = points.add(point.toString());
        if (isNew) {
            latest = System.nanoTime();
        }
        return isNew;
    }

    /**
     * Until no new one comes for a while. Only the time in which the bot is up counts: a loaded
     * machine starts it slowly.
     */
    private void awaitThemAll(World world) throws InterruptedException {
        latest = System.nanoTime();
        long end = latest + MOST.toNanos();
        while (System.nanoTime() < end
                && System.nanoTime() - latest < WITHOUT_A_NEW_ONE.toNanos()) {
            TimeUnit.MILLISECONDS.sleep(100);
            if (!world.isAnyReady() || !points.containsAll(MET)) {
                latest = System.nanoTime();
            }
        }
    }
}
