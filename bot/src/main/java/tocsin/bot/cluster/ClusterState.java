package tocsin.bot.cluster;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Cluster;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Executor;

/**
 * How the cluster is, as it last said. It is asked when somebody wants to know, at most every half
 * minute, and nobody waits for it: an idle cluster is not asked at all.
 */
public final class ClusterState {
    static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(ClusterState.class);

    private final Cluster cluster;
    private final InstantSource clock;
    private final Executor asking;
    private String word = "not asked yet";
    private Instant next = Instant.MIN;

    public ClusterState(Cluster cluster, InstantSource clock) {
        this(cluster, clock, Thread::startVirtualThread);
    }

    ClusterState(Cluster cluster, InstantSource clock, Executor asking) {
        this.cluster = cluster;
        this.clock = clock;
        this.asking = asking;
    }

    /** One of none, answers, unreachable, refuses. */
    public synchronized String word() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(REMEMBERED);
            asking.execute(this::ask);
        }
        return word;
    }

    private void ask() {
        try {
            put(cluster.state().name().toLowerCase(Locale.ROOT));
        } catch (RuntimeException e) {
            LOG.debug("the cluster cannot be asked", e);
            put("unreachable");
        }
    }

    private synchronized void put(String now) {
        if (!now.equals(word)) {
            LOG.info("cluster: {}", now);
        }
        word = now;
    }
}
