package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import tocsin.bot.store.LaneId;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The lanes of this process that are looked after just now: each by one thread at a time, no more
 * of a kind at once than its {@link Crew} has hands, the most urgent first.
 */
final class Lanes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);

    private final Consumer<Turn> work;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();
    private final Map<LaneId, State> states = new HashMap<>();
    private final Map<Crew, Hands> crews = new EnumMap<>(Crew.class);

    /** Of a lane that waits for a hand, or is in one. */
    private enum State {
        WAITING,
        IN_HAND,
        /** It was woken meanwhile. */
        ONCE_MORE
    }

    private static final class Hands {
        private final PriorityQueue<Turn> waiting = new PriorityQueue<>();
        private int free;

        Hands(int free) {
            this.free = free;
        }
    }

    /**
     * @param work looks after a lane until nothing is due in it
     */
    Lanes(Consumer<Turn> work) {
        this.work = work;
        for (Crew crew : Crew.values()) {
            crews.put(crew, new Hands(crew.hands()));
        }
    }

    /** It is looked after soon; once more if that is going on. */
    synchronized void wake(Turn turn) {
        State state = states.get(turn.lane());
        if (state == null) {
            states.put(turn.lane(), State.WAITING);
            Hands hands = hands(turn.crew());
            hands.waiting.add(turn);
            if (hands.free > 0) {
                hands.free--;
                begin(() -> lookAfter(hands));
            }
        } else if (state == State.IN_HAND) {
            states.put(turn.lane(), State.ONCE_MORE);
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

    private Hands hands(Crew crew) {
        return Objects.requireNonNull(crews.get(crew));
    }

    private void lookAfter(Hands hands) {
        Optional<Turn> turn = next(hands);
        while (turn.isPresent()) {
            lookAfter(turn.get());
            ended(turn.get(), hands);
            turn = next(hands);
        }
    }

    private synchronized Optional<Turn> next(Hands hands) {
        Turn turn = isStopping() ? null : hands.waiting.poll();
        if (turn == null) {
            hands.free++;
            return Optional.empty();
        }
        states.put(turn.lane(), State.IN_HAND);
        return Optional.of(turn);
    }

    private synchronized void ended(Turn turn, Hands hands) {
        if (states.remove(turn.lane()) == State.ONCE_MORE) {
            states.put(turn.lane(), State.WAITING);
            hands.waiting.add(turn);
        }
    }

    private void lookAfter(Turn turn) {
        busy.add(Thread.currentThread());
        try (var _ = MDC.putCloseable("incident", turn.lane().incident().toString())) {
            work.accept(turn);
        } catch (RuntimeException | Error e) {
            LOG.error("looking after {} failed", turn.lane(), e);
        } finally {
            busy.remove(Thread.currentThread());
            // Who was interrupted may look after another lane, or after this one once more.
            boolean _ = Thread.interrupted();
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
