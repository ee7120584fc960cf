package tocsin.chaos;

import tocsin.chaos.wire.Line;
import tocsin.chaos.world.Diary;
import tocsin.chaos.world.Pooler;
import tocsin.chaos.world.Replica;
import tocsin.chaos.world.World;
import tocsin.sandbox.traffic.Trouble;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

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

    private static final Duration BEFORE_AWAY = Duration.ofSeconds(15);
    private static final Duration TO_START = Duration.ofSeconds(20);

    private final World world;
    private final Diary diary;
    private final SplittableRandom random;
    private final List<Killer> killers;
    private final DatabaseTrouble database;
    private final Density density;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isOver;

    /**
     * How thick it comes.
     *
     * @param life the longest that a replica lives after it is ready
     * @param calm the longest between two faults
     */
    record Density(Duration life, Duration calm) {}

    Mischief(World world, long seed, Density density, Points points) {
        this.world = world;
        this.density = density;
        diary = world.diary();
        database = new DatabaseTrouble(world);
        random = new SplittableRandom(seed);
        killers =
                world.replicas().stream()
                        .map(replica -> new Killer(world, replica, points, density.life()))
                        .toList();
    }

    void begin() {
        for (Killer killer : killers) {
            begin("killer", killer::kill);
        }
        begin("breaker", this::breakSomething);
    }

    /** Once, a little later, for so long. */
    void beginAway(Duration time) {
        threads.add(Thread.ofVirtual().name("away").start(() -> away(time)));
    }

    private void away(Duration time) {
        try {
            sleep(BEFORE_AWAY);
            database.isAway(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            diary.note("the mischief failed: " + e);
        }
    }

    private void begin(String name, Deed deed) {
        SplittableRandom own = random.split();
        threads.add(Thread.ofVirtual().name(name).start(() -> repeat(own, deed)));
    }

    /** What has been broken is whole again. */
    void end() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
        killers.forEach(Killer::rest);
        world.sandbox().troubles().clear();
        world.restartsAfter(Duration.ofMillis(200));
    }

    /** Something that takes its time. */
    private interface Deed {
        void does(double when, double how, double which) throws IOException, InterruptedException;
    }

    /** Every deed takes as much from the seed, whatever comes of it. */
    private void repeat(SplittableRandom own, Deed deed) {
        try {
            while (!isOver) {
                deed.does(own.nextDouble(), own.nextDouble(), own.nextDouble());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            diary.note("the mischief failed: " + e);
        }
    }

    private void breakSomething(double when, double how, double which)
            throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (when * density.calm().toMillis()));
        world.awaitAnyReady(TO_START);
        Replica replica = any(world.replicas(), which);
        Duration time = Duration.ofMillis(500 + (long) (which * 5000));
        if (how < 0.4) {
            slack(how / 0.4, which);
        } else if (how < 0.6) {
            database.strike((how - 0.4) / 0.2, time);
        } else if (how < 0.72) {
            standsStill(replica, time);
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

    private void standsStill(Replica replica, Duration time)
            throws IOException, InterruptedException {
        if (replica.pause()) {
            fault(replica + " stands still for " + time);
            sleep(time);
            replica.resume();
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
