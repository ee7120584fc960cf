package tocsin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import tocsin.chaos.wire.Line;
import tocsin.chaos.world.BotProcess;
import tocsin.chaos.world.Postgres;
import tocsin.chaos.world.Program;
import tocsin.chaos.world.Replica;
import tocsin.chaos.world.World;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.story.Place;
import tocsin.sandbox.story.Someone;
import tocsin.sandbox.story.Story;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Two processes; one of them has claimed an update and is calling Slack when it is gone. The other
 * one says it, once. {@code -Dtakeover.times=20} measures more often.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeOverTest {
    private static final Duration KILLED = Duration.ofSeconds(5);
    private static final Duration WITHOUT_A_WORD = Duration.ofSeconds(10);

    /** A statement that hangs on a dead connection is given up after 15 s. */
    private static final Duration TO_COME_BACK = Duration.ofSeconds(20);

    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration TO_START = Duration.ofMinutes(2);
    private static final Duration TURN = Duration.ofMillis(20);
    private static final int TIMES = Integer.getInteger("takeover.times", 1);

    private int count;

    private Postgres postgres;
    private World world;
    private Outbox outbox;
    private Story story;
    private Someone alice;
    private Place room;

    @BeforeAll
    void begin(@TempDir Path folder) throws Exception {
        Program bot = BotProcess.ofClassPath(System.getProperty("java.class.path"));
        postgres = Postgres.start(folder);
        world =
                World.open(
                        new World.Setting(
                                folder,
                                Files.readString(Path.of("..", "manifest.yml")),
                                List.of(bot, bot),
                                false),
                        postgres,
                        "takeover");
        outbox = new Outbox(postgres.connect("takeover"));
        world.restartsAfter(TO_START.multipliedBy(10));
        story = new Story(world.sandbox());
        alice = story.person("alice");
        declare("checkout fails");
        room = story.newest("incident-").with(alice);
        room.says("Response checklist");
    }

    @AfterAll
    void end() throws Exception {
        outbox.close();
        world.close();
        postgres.close();
    }

    @Test
    void who_is_killed_is_taken_over_within_five_seconds() throws Exception {
        List<TakeOver> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(takenOver(holder -> assertThat(holder.kill("in the middle")).isTrue()));
        }
        holds("killed", all, KILLED);
    }

    @Test
    void whose_machine_dies_without_a_word_is_taken_over_within_ten_seconds() throws Exception {
        List<TakeOver> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(takenOver(holder -> assertThat(holder.killMachine()).isTrue()));
        }
        holds("machine dead", all, WITHOUT_A_WORD);
    }

    @Test
    void who_hears_nothing_of_the_database_holds_nothing_and_comes_back() throws Exception {
        List<TakeOver> all = new ArrayList<>();
        List<TakeOver> unready = new ArrayList<>();
        List<TakeOver> back = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(cutOff(unready, back));
        }
        holds("cut off, the other one says it", all, WITHOUT_A_WORD);
        holds("cut off, not ready", unready, WITHOUT_A_WORD);
        holds("line whole again, ready", back, TO_COME_BACK);
    }

    /** The dead one's transaction keeps everybody from declaring until PostgreSQL ends it. */
    @Test
    void whose_machine_dies_while_it_writes_keeps_nobody_from_declaring() throws Exception {
        List<TakeOver> all = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            all.add(declaredNevertheless());
        }
        holds("machine dead in a transaction, the other one declares", all, WITHOUT_A_WORD);
    }

    private TakeOver declaredNevertheless() throws Exception {
        int n = count++;
        Catch call = new Catch("after insert incident");
        world.replicas().forEach(replica -> replica.diesAt(point -> call.holds(replica, point)));
        Thread asking = Thread.startVirtualThread(() -> declare("printing" + n));
        Replica holder = call.await();
        long from = System.nanoTime();
        assertThat(holder.killMachine()).isTrue();
        call.letGo();
        asking.join();
        declare("payment" + n);
        TakeOver takeOver = until(from, "", () -> outbox.isDeclared("payment" + n), () -> true);
        assertThat(outbox.isDeclared("printing" + n)).isFalse();
        assertThat(world.sandbox().workspace().locked(() -> channelsOf("payment" + n)))
                .isEqualTo(1);
        startedAgain();
        return takeOver;
    }

    private long channelsOf(String title) {
        return world.sandbox().workspace().channels.values().stream()
                .filter(channel -> channel.name != null && channel.name.contains(title))
                .count();
    }

    private void declare(String title) {
        alice.command(story.channel("general"), "/incident", "P2 " + title);
    }

    private void startedAgain() throws Exception {
        world.restartsAfter(Duration.ZERO);
        world.awaitReady(TO_START);
        world.restartsAfter(TO_START.multipliedBy(10));
    }

    /** What is done to the one that is calling Slack. */
    private interface Blow {
        void strikes(Replica holder) throws Exception;
    }

    /**
     * How long it took, and whether the machine gave everybody their turn: then whoever lived
     * renewed its lease in time.
     */
    private record TakeOver(Duration time, boolean isInTime) {}

    private TakeOver takenOver(Blow blow) throws Exception {
        int n = count++;
        Catch call = new Catch((n % 2 == 0 ? "before " : "after ") + "chat.postMessage");
        Replica holder = caught(call, n);
        String dead = outbox.holder();
        Replica other = otherThan(holder);
        List<Long> due = outbox.due();

        Duration left = outbox.leaseOf(dead);
        long from = System.nanoTime();
        blow.strikes(holder);
        call.letGo();
        TakeOver takeOver =
                until(from, dead, () -> outbox.areDelivered(due), () -> world.isReady(other));

        assertThat(left).isBetween(Duration.ofMillis(1), LEASE);
        isSaidOnce(n);
        startedAgain();
        return takeOver;
    }

    private TakeOver cutOff(List<TakeOver> unready, List<TakeOver> back) throws Exception {
        int n = count++;
        Catch call = new Catch("after chat.postMessage");
        Replica holder = caught(call, n);
        String late = outbox.holder();
        Replica other = otherThan(holder);
        List<Long> due = outbox.due();

        Line line = holder.database().orElseThrow();
        long from = System.nanoTime();
        line.goDead();
        line.freeze();
        TakeOver takeOver =
                until(from, late, () -> outbox.areDelivered(due), () -> world.isReady(other));
        unready.add(until(from, late, () -> !world.isReady(holder), () -> world.isReady(other)));
        assertThat(outbox.leaseOf(late)).isNegative();
        call.letGo();
        long whole = System.nanoTime();
        line.thaw();
        back.add(until(whole, late, () -> world.isReady(holder), () -> world.isReady(other)));

        isSaidOnce(n);
        assertThat(call.sent(holder, from + LEASE.toNanos())).isEmpty();
        return takeOver;
    }

    /** Alice tells something, and whoever says it stops in the middle of saying it. */
    private Replica caught(Catch call, int n) throws Exception {
        world.replicas().forEach(replica -> replica.diesAt(point -> call.holds(replica, point)));
        String answer = updated(n);
        // Who was cut off just now may still find dead connections, and says so.
        while (answer.contains("was *not* carried out")) {
            answer = updated(n);
        }
        return call.await();
    }

    private String updated(int n) {
        return Json.write(alice.command(room, "/incident", "update " + update(n)));
    }

    private static String update(int n) {
        return "number-%d- of what we do".formatted(n);
    }

    private void isSaidOnce(int n) {
        room.says(update(n));
        assertThat(room.texts()).filteredOn(text -> text.contains(update(n))).hasSize(1);
    }

    private Replica otherThan(Replica one) {
        return world.replicas().stream().filter(each -> each != one).findFirst().orElseThrow();
    }

    /**
     * @param always what must be so all the while
     */
    private TakeOver until(long from, String dead, Callable<Boolean> isSo, Callable<Boolean> always)
            throws Exception {
        long end = from + Duration.ofMillis(Story.PATIENCE_MILLIS).toNanos();
        boolean isInTime = true;
        while (!isSo.call()) {
            assertThat(System.nanoTime()).as("it never comes").isLessThan(end);
            assertThat(always.call()).as("the other one is ready").isTrue();
            isInTime &= outbox.isAnotherInTime(dead);
            Thread.sleep(TURN);
        }
        return new TakeOver(Duration.ofNanos(System.nanoTime() - from), isInTime);
    }

    /**
     * The figures are the real ones. On a machine that is too busy to let the living renew their
     * leases in time they say nothing of the bot, and are not held against it.
     */
    private static void holds(String what, List<TakeOver> all, Duration bound) {
        List<Duration> times = all.stream().map(TakeOver::time).sorted().toList();
        System.out.printf(
                "take-over, %s: median %d ms, max %d ms (%d times)%n",
                what,
                times.get((times.size() - 1) / 2).toMillis(),
                times.getLast().toMillis(),
                times.size());
        assertThat(all)
                .filteredOn(TakeOver::isInTime)
                .allMatch(each -> each.time().compareTo(bound) < 0);
    }
}
