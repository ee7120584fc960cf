package tocsin.chaos.world;

import org.jspecify.annotations.Nullable;

import tocsin.chaos.wire.Line;
import tocsin.chaos.wire.Point;
import tocsin.chaos.wire.PostgresWire;
import tocsin.chaos.wire.SlackWire;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One replica of the bot, through all its lives. Each life has lines of its own to Slack and to the
 * database; what is still on them when it dies is lost.
 */
public final class Replica {
    private final String name;
    private final Targets targets;
    private final Beginning beginning;
    private final Diary diary;
    private final List<Line> haunted = new ArrayList<>();
    private volatile Predicate<Point> trap = _ -> false;
    private volatile @Nullable Life life;
    private volatile long diedAt = System.nanoTime();

    /** The ports that its lines lead to. */
    public record Targets(int slack, int database) {}

    /**
     * What a life is told of the world.
     *
     * @param slack the port of its line there
     * @param database the port of its line there
     */
    public record Place(String name, int port, int adminPort, int slack, int database) {}

    /** Begins a life. */
    @FunctionalInterface
    public interface Beginning {
        Program.Running begin(Place place) throws IOException;
    }

    public Replica(String name, Targets targets, Beginning beginning, Diary diary) {
        this.name = name;
        this.targets = targets;
        this.beginning = beginning;
        this.diary = diary;
    }

    private final class Life {
        private final Line slack;
        private final Line database;
        private final Place place;
        private volatile boolean isOver;
        private Program.@Nullable Running running;

        Life() throws IOException {
            slack = Line.open(targets.slack(), SlackWire::new, this::lets);
            database = Line.open(targets.database(), PostgresWire::new, this::lets);
            place = new Place(name, freePort(), freePort(), slack.port(), database.port());
            running = beginning.begin(place);
        }

        private boolean lets(Point point) {
            if (!isOver && trap.test(point)) {
                die(this, point.toString(), false);
            }
            return !isOver;
        }

        boolean isAlive() {
            return !isOver && running != null && running.isAlive();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** From now on, until it is told otherwise: the points at which it dies. */
    public void diesAt(Predicate<Point> points) {
        trap = points;
    }

    public synchronized void start() throws IOException {
        if (!isAlive()) {
            life = new Life();
        }
    }

    /** One that ended of its own accord is noted, and dead from now on. */
    public synchronized void look() {
        Life now = life;
        if (now != null && !now.isOver && !now.isAlive()) {
            now.isOver = true;
            now.slack.close();
            now.database.close();
            diedAt = System.nanoTime();
            diary.note(name + " ended of its own accord");
        }
    }

    public boolean isAlive() {
        Life now = life;
        return now != null && now.isAlive();
    }

    /** How long it has been dead. */
    public Duration dead() {
        return isAlive() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - diedAt);
    }

    /** Where it takes requests, while it lives. */
    public Optional<Place> place() {
        Life now = life;
        return now != null && now.isAlive() ? Optional.of(now.place) : Optional.empty();
    }

    /** Whether something may go on that the life at this place has begun. */
    public boolean lets(Place place, Point point) {
        Life now = life;
        return now != null && now.place.equals(place) && now.lets(point) && now.isAlive();
    }

    /**
     * @return false when it was dead already
     */
    public boolean kill(String why) {
        Life now = life;
        return now != null && die(now, why, false);
    }

    /** With its whole machine: nobody is told that its connections are gone. */
    public boolean killMachine() {
        Life now = life;
        return now != null && die(now, "its machine dies, without a FIN", true);
    }

    private synchronized boolean die(Life now, String why, boolean withoutAWord) {
        if (now.isOver || now.running == null) {
            return false;
        }
        if (withoutAWord) {
            now.slack.goDead();
            now.database.goDead();
        }
        now.isOver = true;
        try {
            now.running.kill();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        diedAt = System.nanoTime();
        diary.kill(name, why);
        if (withoutAWord) {
            haunted.add(now.slack);
            haunted.add(now.database);
        } else {
            now.slack.close();
            now.database.close();
        }
        return true;
    }

    /** Its line to Slack, while it lives. */
    public Optional<Line> slack() {
        Life now = life;
        return now == null || now.isOver ? Optional.empty() : Optional.of(now.slack);
    }

    /** Its line to the database, while it lives. */
    public Optional<Line> database() {
        Life now = life;
        return now == null || now.isOver ? Optional.empty() : Optional.of(now.database);
    }

    /**
     * @return false: it cannot stand still
     */
    public boolean pause() throws IOException, InterruptedException {
        Life now = life;
        return now != null && now.running != null && now.running.pause();
    }

    public void resume() throws IOException, InterruptedException {
        Life now = life;
        if (now != null && now.running != null) {
            now.running.resume();
        }
    }

    /** For good. */
    public void end() {
        boolean _ = kill("the end");
        haunted.forEach(Line::close);
    }

    @Override
    public String toString() {
        return name;
    }
}
