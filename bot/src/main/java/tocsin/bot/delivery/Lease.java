package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.Replicas;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Whether this process may carry out effects: as long as the database has heard of it lately. One
 * statement renews it. Whoever is late has lost what it claimed, and goes on under another name.
 */
public final class Lease implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** A replica that died is taken over after this time and the pause between two sweeps. */
    static final Duration LENGTH = Duration.ofSeconds(3);

    static final Duration RENEWED = Duration.ofMillis(500);

    private final Replicas replicas;
    private final LongSupplier ticker;
    private final ScheduledExecutorService renewing =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("lease").daemon().factory());
    private volatile @Nullable Held held;
    private volatile boolean isAway;
    private volatile Runnable onLapse = () -> {};

    /**
     * @param until by our own ticker, from before the database was asked: never later than by its
     *     clock
     */
    private record Held(String replica, long until) {}

    /**
     * @param ticker nanoseconds that go on while the process is stopped
     */
    public Lease(Replicas replicas, LongSupplier ticker) {
        this.replicas = replicas;
        this.ticker = ticker;
    }

    /** Called when it has run out, before this process gets another name. */
    void onLapse(Runnable listener) {
        onLapse = listener;
    }

    /** Takes it, and keeps it. */
    void start() {
        renew();
        ScheduledFuture<?> _ =
                renewing.scheduleWithFixedDelay(
                        this::renew, RENEWED.toMillis(), RENEWED.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isHeld() {
        return holder().isPresent();
    }

    /** Whether what one replica alone does falls to this one. */
    public boolean isEldest() {
        return holder().filter(replicas::isEldest).isPresent();
    }

    /** The name of this process among the replicas; empty: it must not send anything now. */
    Optional<String> holder() {
        Held now = held;
        return now != null && ticker.getAsLong() - now.until() < 0
                ? Optional.of(now.replica())
                : Optional.empty();
    }

    /** Never throws: it would not be called again. */
    void renew() {
        try {
            long asked = ticker.getAsLong();
            Optional<String> holder = holder();
            String replica = holder.filter(it -> replicas.renew(it, LENGTH)).orElseGet(this::enter);
            held = new Held(replica, asked + LENGTH.toNanos());
            if (isAway) {
                LOG.info("the database hears of this process again");
                isAway = false;
            }
        } catch (RuntimeException e) {
            if (!isAway) {
                LOG.warn("the database does not hear of this process: {}", e.toString());
                isAway = true;
            }
        }
    }

    private String enter() {
        if (held != null) {
            LOG.warn("this process was late; what it was about is left to whoever comes first");
            held = null;
            onLapse.run();
        }
        String replica = UUID.randomUUID().toString();
        replicas.enter(replica, LENGTH);
        return replica;
    }

    /** What this process has claimed is free at once. */
    @Override
    public void close() {
        renewing.shutdownNow();
        Optional<String> holder = holder();
        held = null;
        try {
            holder.ifPresent(replicas::leave);
        } catch (RuntimeException e) {
            LOG.info("the others find out by themselves that this process ended: {}", e.toString());
        }
    }
}
