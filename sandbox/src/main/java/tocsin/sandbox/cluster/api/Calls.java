package tocsin.sandbox.cluster.api;

import java.util.Map;
import java.util.TreeMap;

/** How often each call was made, by name. */
public final class Calls {
    private final Map<String, Integer> counts = new TreeMap<>();

    synchronized void count(String call) {
        counts.merge(call, 1, Integer::sum);
    }

    public synchronized Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    public synchronized int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public synchronized void forget() {
        counts.clear();
    }
}
