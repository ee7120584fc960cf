package tocsin.bot.clock;

import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.database.Database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Quartz, clustered on the same PostgreSQL: every few seconds one of the replicas looks which
 * clocks are due. Which those are stands in our own table, by our own time; Quartz only rings.
 */
public final class Bell implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bell.class);

    /** Quartz keeps its schedulers by name, and tests run two replicas in one process. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Longer than a connection of the pool is waited for. */
    private static final Duration SETTLING = Duration.ofSeconds(6);

    private final Scheduler scheduler;
    private final SharedStore store;
    private final Duration settling;

    private Bell(Scheduler scheduler, SharedStore store, Duration settling) {
        this.settling = settling;
        this.scheduler = scheduler;
        this.store = store;
    }

    /**
     * Begins to ring.
     *
     * @param every in whole seconds
     * @param ring never run by two replicas at once
     */
    public static Bell open(Database database, Duration every, Runnable ring) {
        return open(database, every, SETTLING, ring);
    }

    /**
     * @param settling how long closing waits for what Quartz is about
     */
    static Bell open(Database database, Duration every, Duration settling, Runnable ring) {
        String name = "tocsin-" + COUNT.incrementAndGet();
        DBConnectionManager.getInstance().addConnectionProvider(name, new Connections(database));
        try {
            DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
            // Java's process ids repeat among containers, so the replica is named by chance.
            String replica = name + "-" + UUID.randomUUID();
            SharedStore store = new SharedStore(name);
            factory.createScheduler(name, replica, new RingerThreads(), store);
            Scheduler scheduler = factory.getScheduler(name);
            scheduler.setJobFactory((_, _) -> _ -> ring(ring));
            scheduler.scheduleJob(job(), Set.of(trigger(every)), true);
            scheduler.start();
            return new Bell(scheduler, store, settling);
        } catch (SchedulerException | InvalidConfigurationException e) {
            throw new IllegalStateException("The clocks cannot be started", e);
        }
    }

    /** Quartz would log an Error and go on, and no clock would ring. */
    private static void ring(Runnable ring) {
        try {
            ring.run();
        } catch (Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    /** By this class Quartz knows that the job is never run twice at once. */
    @DisallowConcurrentExecution
    static final class Ring implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            throw new IllegalStateException("The job factory makes another");
        }
    }

    private static JobDetail job() {
        return JobBuilder.newJob(Ring.class).withIdentity("ring").build();
    }

    /** What was missed is not made up for: the next ring finds everything that is due. */
    private static Trigger trigger(Duration every) {
        return TriggerBuilder.newTrigger()
                .withIdentity("ring")
                .withSchedule(
                        SimpleScheduleBuilder.repeatSecondlyForever((int) every.toSeconds())
                                .withMisfireHandlingInstructionNextWithRemainingCount())
                .build();
    }

    /** Lets a ring that is going on end, and leaves the next to the others at once. */
    @Override
    public void close() {
        try {
            scheduler.standby();
            boolean isSettled = store.settle(settling);
            if (!isSettled) {
                LOG.info("the database does not answer; another replica rings in a few seconds");
            }
            // Quartz would wait for its own thread, and that for the database, for ever.
            scheduler.shutdown(isSettled);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (SchedulerException e) {
            LOG.warn("the clocks did not stop cleanly", e);
        }
    }

    /**
     * Quartz takes its transactions from our pool, which is ours to close. It keeps whom it knows
     * for ever, so the pool is forgotten when Quartz has ended.
     */
    private static final class Connections implements ConnectionProvider {
        private final AtomicReference<@Nullable Database> database;

        Connections(Database database) {
            this.database = new AtomicReference<>(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            Database open = database.get();
            if (open == null) {
                throw new SQLException("The clocks are closed");
            }
            return open.transaction();
        }

        @Override
        public void shutdown() {
            database.set(null);
        }

        @Override
        public void initialize() {
            // It is open.
        }
    }
}
