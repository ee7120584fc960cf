package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import tocsin.bot.store.LaneId;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The lanes of this process that are looked after just now: each by one thread at a time. */
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Consumer<LaneId> work;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<LaneId, Integer> wakes = new ConcurrentHashMap<>();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final Map<Crew, Semaphore> crews = new EnumMap<>(Crew.class);

    /**
     * @param work looks after a lane until nothing is due in it
     */
    Lanes(Consumer<LaneId> work) {
        this.work = work;
        for (Crew crew : Crew.values()) {
            crews.put(crew, new Semaphore(crew.hands(), true));
        }
    }

    /** It is looked after soon; once more if that is going on. */
    void wake(LaneId lane) {
        if (wakes.merge(lane, 1, Integer::sum) == 1) {
            begin(() -> run(lane));
        }
    }

    /**
     * Nothing is begun while the bot stops: it is written, and is delivered after the next start.
     */
    void begin(Runnable what) {
        try {
            threads.execute(what);
        } catch (RejectedExecutionException _) {
            LOG.debug("stopping");
        }
    }

    boolean isStopping() {
        return threads.isShutdown();
    }

    /** Whatever is going on may be somebody else's by now. */
    void interrupt() {
        busy.forEach(Thread::interrupt);
    }

    /** Until nobody has woken the lane while it was being looked after. */
    private void run(LaneId lane) {
        Integer seen;
        do {
            seen = wakes.get(lane);
            inTurn(lane);
        } while (seen != null && !wakes.remove(lane, seen));
    }

    private void inTurn(LaneId lane) {
        Semaphore hands = Objects.requireNonNull(crews.get(Crew.of(lane.lane())));
        hands.acquireUninterruptibly();
        busy.add(Thread.currentThread());
        try (var _ = MDC.putCloseable("incident", lane.incident().toString())) {
            work.accept(lane);
        } finally {
            busy.remove(Thread.currentThread());
            // Who was interrupted may look after another lane, or after this one once more.
            boolean _ = Thread.interrupted();
            hands.release();
        }
    }

    /** Lets what is being sent end, for a while. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                boolean _ = threads.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
