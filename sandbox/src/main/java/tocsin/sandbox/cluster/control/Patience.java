package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Waits longer after each failure, until something succeeds. */
final class Patience {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private final Map<String, Failed> failed = new HashMap<>();

    private record Failed(int times, Instant next) {}

    boolean isOver(ObjectNode object, Instant now) {
        Failed last = failed.get(Objects.uid(object));
        return last == null || !now.isBefore(last.next());
    }

    void failed(ObjectNode object, Instant now) {
        Failed last = failed.get(Objects.uid(object));
        int times = last == null ? 0 : last.times() + 1;
        Duration wait = Duration.ofSeconds(1L << Math.min(times, 5));
        failed.put(
                Objects.uid(object),
                new Failed(times, now.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST)));
    }

    void succeeded(ObjectNode object) {
        failed.remove(Objects.uid(object));
    }
}
