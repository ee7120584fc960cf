package tocsin.chaos;

import org.jspecify.annotations.Nullable;

import tocsin.chaos.wire.Point;
import tocsin.chaos.world.Replica;
import tocsin.chaos.world.World;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Kills one replica, each time that it is ready again. */
final class Killer {
    private static final Duration TO_GET_THERE = Duration.ofSeconds(3);
    private static final Duration TO_START = Duration.ofSeconds(20);

    private final World world;
    private final Replica replica;
    private final Points points;
    private final Duration life;
    private final AtomicReference<@Nullable String> aim = new AtomicReference<>();

    /**
     * @param points seen so far, by whomever
     * @param life the longest after it is ready
     */
    Killer(World world, Replica replica, Points points, Duration life) {
        this.world = world;
        this.replica = replica;
        this.points = points;
        this.life = life;
        replica.diesAt(this::isAimedAt);
    }

    private boolean isAimedAt(Point point) {
        String name = point.toString();
        points.seen(name);
        String aimedAt = aim.get();
        boolean isHit = name.equals(aimedAt) && aim.compareAndSet(aimedAt, null);
        if (isHit) {
            points.hit(name);
        }
        return isHit;
    }

    /** A bot that is only ever killed while it starts has nothing to lose. */
    void kill(double when, double how, double which) throws InterruptedException {
        if (!world.awaitReady(replica, TO_START)) {
            return;
        }
        TimeUnit.MILLISECONDS.sleep((long) (when * life.toMillis()));
        world.restartsAfter(Duration.ofMillis((long) (which * 1500)));
        if (how < 0.3) {
            boolean _ = replica.kill("at random");
        } else if (how < 0.36) {
            world.replicas().forEach(each -> each.kill("with all the others"));
        } else if (how < 0.5) {
            boolean _ = replica.killMachine();
        } else {
            if (how > 0.9) {
                boolean _ = replica.kill("at random, and again while it starts");
            }
            atAPoint(which);
        }
    }

    private void atAPoint(double which) throws InterruptedException {
        aim.set(points.next(which).orElse(null));
        long end = System.nanoTime() + TO_GET_THERE.toNanos();
        while (aim.get() != null && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        if (aim.getAndSet(null) != null) {
            boolean _ = replica.kill("at random, far from where it was awaited");
        }
    }

    /** It aims at nothing any more. */
    void rest() {
        aim.set(null);
    }
}
