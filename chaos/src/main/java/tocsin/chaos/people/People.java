package tocsin.chaos.people;

import tocsin.chaos.world.Diary;
import tocsin.chaos.world.World;

import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Everybody who uses the bot, all at once, and what they remember of it. */
public final class People implements AutoCloseable {
    private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave");

    private final Workplace place;
    private final Words words = new Words();
    private final InstantSource clock = Clock.systemUTC();
    private final Diary diary;
    private final List<Ask> asks = new ArrayList<>();
    private final List<Person> persons;
    private final AlertSender sender;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean isOver;

    public People(World world) {
        place = new Workplace(world.sandbox());
        diary = world.diary();
        var workspace = world.sandbox().workspace();
        var _ =
                workspace.locked(
                        () -> workspace.rooms.create("alerts", false, place.person("alice")));
        persons =
                NAMES.stream()
                        .map(name -> new Person(place, name, words, clock, this::remember))
                        .toList();
        sender =
                new AlertSender(
                        world.door().at("/alerts/alertmanager"), words, clock, this::remember);
    }

    private synchronized void remember(Ask ask) {
        asks.add(ask);
        diary.note("asked " + ask);
    }

    /** Everything that was asked so far. */
    public synchronized List<Ask> asks() {
        return List.copyOf(asks);
    }

    /** What somebody does next. */
    private interface Doing {
        void does(Script.Next next) throws InterruptedException;
    }

    /**
     * @param longest what somebody waits between two deeds
     */
    public void begin(long seed, Duration longest) {
        for (int i = 0; i < NAMES.size(); i++) {
            begin(NAMES.get(i), new Script(seed * 31 + i, longest), persons.get(i)::does);
        }
        begin("alertmanager", new Script(seed * 31 - 1, longest.multipliedBy(4)), sender::does);
    }

    private void begin(String name, Script script, Doing doing) {
        threads.add(Thread.ofVirtual().name(name).start(() -> run(script, doing)));
    }

    private void run(Script script, Doing doing) {
        try {
            while (!isOver) {
                Script.Next next = script.next();
                TimeUnit.MILLISECONDS.sleep(next.pause().toMillis());
                doing.does(next);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** What they have begun they end. */
    public void end() throws InterruptedException {
        isOver = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Somebody ends what goes on in these channels. */
    public void resolve(List<String> channels) {
        channels.forEach(channel ->
                persons.stream()
                        .filter(person -> person.sees(channel))
                        .findFirst()
                        .ifPresent(person -> person.resolves(channel)));
    }

    @Override
    public void close() {
        isOver = true;
        threads.forEach(Thread::interrupt);
    }
}
