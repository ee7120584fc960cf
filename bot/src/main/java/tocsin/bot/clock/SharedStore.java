package tocsin.bot.clock;

import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.SchedulerStateRecord;

import java.time.Duration;

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

    @Override
    protected long calcFailedIfAfter(SchedulerStateRecord replica) {
        return replica.getCheckinTimestamp() + replica.getCheckinInterval() + SLACK.toMillis();
    }
}
