package tocsin.bot.clock;

import org.quartz.JobDetail;
import org.quartz.JobPersistenceException;
import org.quartz.Trigger.CompletedExecutionInstruction;
import org.quartz.TriggerKey;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;
import org.quartz.spi.OperableTrigger;
import org.quartz.spi.TriggerFiredResult;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Quartz's store, as the replicas share it. Public for Quartz's reflection. */
@SuppressWarnings("unchecked") // JobStoreTX overrides a generic method with a raw one.
public final class SharedStore extends JobStoreTX {
    /** By this name the replicas share one trigger. */
    private static final String SHARED = "tocsin";

    private static final Duration CHECK_IN = Duration.ofSeconds(2);

    /**
     * How late a replica may check in before the others take it for dead. Quartz has 7.5 seconds
     * built in; a ring that two replicas run at once does no harm here.
     */
    private static final Duration SLACK = Duration.ofSeconds(4);

    /** What Quartz's own thread has taken and neither rung nor given back. */
    private final Set<TriggerKey> held = new HashSet<>();

    private boolean isAtWork;
    private boolean isClosing;

    SharedStore(String dataSource) throws InvalidConfigurationException {
        setDataSource(dataSource);
        setDriverDelegateClass(PostgreSQLDelegate.class.getName());
        setUseProperties("true");
        setIsClustered(true);
        setClusterCheckinInterval(CHECK_IN.toMillis());
        // After a failed check-in Quartz sleeps this long; longer than the slack, it would be dead.
        setDbRetryInterval(1_000);
        setMakeThreadsDaemons(true);
        super.setInstanceName(SHARED);
    }

    /** The scheduler's own name is another one: see {@link Bell}. */
    @Override
    public void setInstanceName(String ignored) {
        super.setInstanceName(SHARED);
    }

    /**
     * Takes nothing more, and waits until all that was taken is rung or given back. Quartz would
     * end its thread by an interrupt, in the midst of what it does with the database, and leave the
     * trigger to be taken from the dead.
     *
     * @return whether that came to pass within the time
     */
    synchronized boolean settle(Duration time) throws InterruptedException {
        isClosing = true;
        long until = System.nanoTime() + time.toNanos();
        while (isAtWork || !held.isEmpty()) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    @Override
    public List<OperableTrigger> acquireNextTriggers(long noLaterThan, int most, long window)
            throws JobPersistenceException {
        if (!begin()) {
            return List.of();
        }
        List<OperableTrigger> taken = List.of();
        try {
            taken = super.acquireNextTriggers(noLaterThan, most, window);
            return taken;
        } finally {
            took(taken);
        }
    }

    private synchronized boolean begin() {
        isAtWork = !isClosing;
        return isAtWork;
    }

    private synchronized void took(List<OperableTrigger> taken) {
        taken.forEach(trigger -> held.add(trigger.getKey()));
        isAtWork = false;
        notifyAll();
    }

    @Override
    public List<TriggerFiredResult> triggersFired(List<OperableTrigger> fired)
            throws JobPersistenceException {
        List<TriggerFiredResult> results = super.triggersFired(fired);
        gone(fired);
        return results;
    }

    @Override
    public void releaseAcquiredTrigger(OperableTrigger trigger) {
        try {
            super.releaseAcquiredTrigger(trigger);
        } catch (IllegalStateException e) {
            // Interrupted or shut down while the database is away: the other replicas take it.
            if (!isClosing()) {
                throw e;
            }
        } finally {
            gone(List.of(trigger));
        }
    }

    /** A ring that ends after the store was closed has rung; the other replicas see to the rest. */
    @Override
    public void triggeredJobComplete(
            OperableTrigger trigger, JobDetail job, CompletedExecutionInstruction instruction) {
        try {
            super.triggeredJobComplete(trigger, job, instruction);
        } catch (IllegalStateException e) {
            if (!isClosing()) {
                throw e;
            }
        }
    }

    private synchronized boolean isClosing() {
        return isClosing;
    }

    private synchronized void gone(List<OperableTrigger> triggers) {
        triggers.forEach(trigger -> held.remove(trigger.getKey()));
        notifyAll();
    }

    @Override
    protected long calcFailedIfAfter(SchedulerStateRecord replica) {
        return replica.getCheckinTimestamp() + replica.getCheckinInterval() + SLACK.toMillis();
    }
}
