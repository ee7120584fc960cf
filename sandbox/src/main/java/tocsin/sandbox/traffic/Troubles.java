package tocsin.sandbox.traffic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that wait for their call, and how long every call takes. */
public final class Troubles {
    private final List<Trouble> waiting = new ArrayList<>();
    private volatile int latencyMillis;

    public synchronized void order(Trouble trouble) {
        waiting.add(trouble);
    }

    public synchronized void clear() {
        waiting.clear();
    }

    /** The faults that wait for their call. */
    public synchronized List<Trouble> all() {
        return List.copyOf(waiting);
    }

    /** The fault for this call, used up once. */
    public synchronized Optional<Trouble> next(String method, Instant now) {
        waiting.removeIf(trouble -> trouble.until() != null && !now.isBefore(trouble.until()));
        for (int i = 0; i < waiting.size(); i++) {
            Trouble trouble = waiting.get(i);
            if (trouble.meets(method)) {
                if (trouble.until() != null) {
                    return Optional.of(trouble);
                }
                if (trouble.times() <= 1) {
                    waiting.remove(i);
                } else {
                    waiting.set(i, trouble.once());
                }
                return Optional.of(trouble);
            }
        }
        return Optional.empty();
    }

    public void latency(int millis) {
        latencyMillis = millis;
    }

    public int latency() {
        return latencyMillis;
    }
}
