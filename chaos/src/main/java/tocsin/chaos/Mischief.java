package tocsin.chaos;

import org.jspecify.annotations.Nullable;

import tocsin.chaos.wire.Line;
import tocsin.chaos.wire.Point;
import tocsin.chaos.world.Diary;
import tocsin.chaos.world.Pooler;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.Replica;
import tocsin.chaos.world.World;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Kills replicas and breaks what is around them: the same from the same seed. */
final class Mischief {
    private static final List<String> METHODS =
            List.of(
                    "chat.postMessage",
                    "chat.update",
                    "conversations.create",
                    "conversations.history",
                    "conversations.invite",
                    "conversations.list",
                    "conversations.setTopic",
                    "conversations.setPurpose",
                    "pins.add",
                    "bookmarks.add",
                    "chat.postEphemeral",
                    "conversations.open");

    private static final Duration TO_GET_THERE = Duration.ofSeconds(5);
    private static final Duration TO_START = Duration.ofSeconds(20);

    private final World world;
    private final Diary diary;
    private final SplittableRandom kills;
    private final SplittableRandom faults;
    private final ConcurrentSkipListSet<String> seen = new ConcurrentSkipListSet<>();
    private final AtomicReference<@Nullable String> aim = new AtomicReference<>();
    private final Duration between;
    private volatile boolean isOver;
    private @Nullable Thread killer;
    private @Nullable Thread breaker;

    /**
     * @param between the longest pause between two kills; faults come as often
     */
    Mischief(World world, long seed, Duration between) {
        this.world = world;
        diary = world.diary();
        this.between = between;
        SplittableRandom random = new SplittableRandom(seed);
        kills = random.split();
        faults = random.split();
    }

    void begin() {
        for (Replica replica : world.replicas()) {
            replica.diesAt(point -> isAimedAt(point));
        }
        killer = Thread.ofVirtual().name("killer").start(() -> repeat(kills, this::kill));
        breaker =
                Thread.ofVirtual()
                        .name("breaker")
                        .start(() -> repeat(faults, this::breakSomething));
    }

    /** What has been broken is whole again. */
    void end() throws InterruptedException {
        isOver = true;
        aim.set(null);
        if (killer != null && breaker != null) {
            killer.join();
            breaker.join();
        }
        world.sandbox().troubles().clear();
        world.restartsAfter(Duration.ofMillis(200));
    }

    private boolean isAimedAt(Point point) {
        String name = point.toString();
        boolean _ = seen.add(name);
        return name.equals(aim.get()) && aim.compareAndSet(name, null);
    }

    /** Something that takes its time. */
    private interface Deed {
        void does(double how, double which) throws IOException, InterruptedException;
    }

    /** Every deed takes as much from the seed, whatever comes of it. */
    private void repeat(SplittableRandom random, Deed deed) {
        try {
            while (!isOver) {
                long pause = (long) (random.nextDouble() * between.toMillis());
                double how = random.nextDouble();
                double which = random.nextDouble();
                TimeUnit.MILLISECONDS.sleep(pause);
                if (!isOver) {
                    deed.does(how, which);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            diary.note("the mischief failed: " + e);
        }
    }

    /** A bot that is only ever killed while it starts has nothing to lose. */
    private void kill(double how, double which) throws InterruptedException {
        world.awaitAnyReady(TO_START);
        world.restartsAfter(Duration.ofMillis((long) (which * 1500)));
        Replica replica = any(world.replicas(), which);
        if (how < 0.35) {
            boolean _ = replica.kill("at random");
        } else if (how < 0.45) {
            world.replicas().forEach(each -> each.kill("with all the others"));
        } else if (how < 0.6) {
            boolean _ = replica.killMachine();
        } else {
            atAPoint(which);
        }
    }

    /** Whoever gets there first dies there. */
    private void atAPoint(double which) throws InterruptedException {
        List<String> points = List.copyOf(seen);
        if (points.isEmpty()) {
            return;
        }
        aim.set(any(points, which));
        long end = System.nanoTime() + TO_GET_THERE.toNanos();
        while (!isOver && aim.get() != null && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        aim.set(null);
    }

    private void breakSomething(double how, double which) throws IOException, InterruptedException {
        world.awaitAnyReady(TO_START);
        Replica replica = any(world.replicas(), which);
        Duration time = Duration.ofMillis(500 + (long) (which * 5000));
        if (how < 0.4) {
            slack(how / 0.4, which);
        } else if (how < 0.6) {
            database(how, time);
        } else if (how < 0.72) {
            fault(replica + " stands still for " + time);
            replica.pause();
            sleep(time);
            replica.resume();
        } else if (how < 0.77) {
            pooler();
        } else {
            boolean isSlack = how < 0.87;
            line(
                    replica + "'s line to " + (isSlack ? "Slack" : "the database"),
                    isSlack ? replica.slack() : replica.database(),
                    which,
                    time);
        }
    }

    private void slack(double how, double which) {
        String method = any(METHODS, which);
        Trouble trouble =
                how < 0.25
                        ? new Trouble(method, "ratelimited", 2, 2)
                        : how < 0.5
                                ? new Trouble(method, "http_500", 2, 0)
                                : how < 0.8
                                        ? new Trouble(method, "answer_lost", 1, 0)
                                        : new Trouble(method, "slow", 2, 3000);
        fault("Slack: " + trouble.kind() + " at " + method);
        world.sandbox().troubles().order(trouble);
    }

    private void database(double how, Duration time) throws IOException, InterruptedException {
        Postgres postgres = world.postgres();
        if (how < 0.48) {
            fault("the database crashes and is back after " + time.dividedBy(2));
            postgres.crash();
            sleep(time.dividedBy(2));
            postgres.start();
        } else if (how < 0.53) {
            fault("the database is restarted");
            postgres.stop();
            postgres.start();
        } else {
            fault("the database stands still for " + time);
            postgres.freeze();
            sleep(time);
            postgres.thaw();
        }
    }

    private void pooler() throws IOException, InterruptedException {
        Optional<Pooler> pooler = world.pooler();
        if (pooler.isPresent()) {
            fault("the pooler dies");
            pooler.get().restart();
        }
    }

    private void line(String name, Optional<Line> line, double which, Duration time)
            throws InterruptedException {
        if (line.isEmpty()) {
            return;
        }
        double how = (which * 7) % 1;
        if (how < 0.3) {
            fault(name + " is cut");
            line.get().cut();
        } else if (how < 0.6) {
            fault(name + " goes dead without a word");
            line.get().goDead();
        } else {
            fault(name + " is frozen for " + time);
            line.get().freeze();
            sleep(time);
            line.get().thaw();
        }
    }

    private void fault(String what) {
        diary.fault(what);
    }

    private static void sleep(Duration time) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }

    private static <T> T any(List<T> choices, double which) {
        return choices.get((int) (which * choices.size()));
    }
}
