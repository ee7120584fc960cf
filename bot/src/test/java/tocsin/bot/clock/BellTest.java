package tocsin.bot.clock;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import tocsin.bot.database.Database;
import tocsin.bot.database.TestDatabase;
import tocsin.sandbox.story.Story;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Closing is quiet, whatever Quartz is doing just then, and leaves everything to the next start.
 */
class BellTest {
    private static final Logger QUARTZ = (Logger) LoggerFactory.getLogger("org.quartz");

    /** As many as the pool has. */
    private static final int CONNECTIONS = 12;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final CountDownLatch rung = new CountDownLatch(1);

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @BeforeEach
    void listen() {
        database = Database.open(TestDatabase.create());
        log.start();
        QUARTZ.addAppender(log);
    }

    @AfterEach
    void close() {
        QUARTZ.detachAppender(log);
        database.close();
    }

    @Test
    void closing_while_the_pool_is_busy_waits_for_it_and_gives_the_ring_back() throws Exception {
        Bell bell = Bell.open(database, Duration.ofSeconds(20), rung::countDown);
        takesTheNext();
        List<Connection> all = everyConnection();
        Thread closing = Thread.ofVirtual().start(bell::close);
        // Long enough for Quartz to interrupt its own thread, which waits for a connection.
        boolean _ = closing.join(Duration.ofSeconds(1));
        for (Connection each : all) {
            each.close();
        }
        closing.join();
        assertThat(complaints()).isEmpty();
        assertThat(states()).containsExactly("WAITING");
    }

    @Test
    void closing_while_the_database_does_not_answer_is_quiet_too() throws Exception {
        Bell bell =
                Bell.open(
                        database, Duration.ofSeconds(20), Duration.ofMillis(200), rung::countDown);
        takesTheNext();
        List<Connection> all = everyConnection();
        bell.close();
        assertThat(complaints()).isEmpty();
        for (Connection each : all) {
            each.close();
        }
    }

    @Test
    void a_ring_that_ends_after_its_bot_is_quiet_too() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        List<Throwable> uncaught = new CopyOnWriteArrayList<>();
        CountDownLatch over = new CountDownLatch(1);
        Bell bell =
                Bell.open(
                        database,
                        Duration.ofSeconds(20),
                        () -> {
                            Thread.currentThread()
                                    .setUncaughtExceptionHandler((_, e) -> uncaught.add(e));
                            rung.countDown();
                            awaits(closed);
                            Thread _ = endOf(Thread.currentThread(), over);
                        });
        assertThat(rung.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        List<Connection> all = everyConnection();
        bell.close();
        closed.countDown();
        assertThat(over.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(uncaught).isEmpty();
        for (Connection each : all) {
            each.close();
        }
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread endOf(Thread thread, CountDownLatch over) {
        return Thread.startVirtualThread(() -> {
            try {
                thread.join();
                over.countDown();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Test
    void who_was_closed_is_kept_by_nobody() throws Exception {
        WeakReference<Database> gone = openedAndClosed();
        for (int i = 0; i < 100 && gone.get() != null; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(gone.get()).isNull();
    }

    private static WeakReference<Database> openedAndClosed() {
        try (Database own = Database.open(TestDatabase.create());
                Bell _ = Bell.open(own, Duration.ofSeconds(20), () -> {})) {
            return new WeakReference<>(own);
        }
    }

    /** It has rung once, and Quartz holds the trigger until it is time again. */
    private void takesTheNext() throws InterruptedException {
        assertThat(rung.await(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        boolean isTaken = false;
        for (int i = 0; i < 1_000 && !isTaken; i++) {
            isTaken = states().equals(List.of("ACQUIRED"));
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(isTaken).isTrue();
    }

    private List<Connection> everyConnection() throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            all.add(database.pooled());
        }
        return all;
    }

    private List<String> states() {
        return database.jdbi()
                .withHandle(handle ->
                        handle.createQuery("select trigger_state from qrtz_triggers")
                                .mapTo(String.class)
                                .list());
    }

    private List<String> complaints() {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .map(event ->
                        event.getFormattedMessage()
                                + (event.getThrowableProxy() == null
                                        ? ""
                                        : ": " + event.getThrowableProxy().getMessage()))
                .toList();
    }
}
