package tocsin.sandbox.traffic;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;

/** The latest requests in both directions, and how many are under way. */
public final class Traffic {
    private static final int KEPT = 2000;
    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private final Workspace workspace;
    private long count;
    private int underWay;
    private long lastNanos = System.nanoTime();

    public Traffic(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The app calls the sandbox. */
    public UnderWay fromApp(String method) {
        return begins(true, method);
    }

    /** The sandbox sends something to the app. */
    public UnderWay toApp(String what) {
        return begins(false, what);
    }

    private synchronized UnderWay begins(boolean incoming, String name) {
        underWay++;
        lastNanos = System.nanoTime();
        return new UnderWay(this, incoming, name, workspace.now());
    }

    /**
     * @param exchange makes it, given its number
     */
    void ended(LongFunction<Exchange> exchange) {
        synchronized (this) {
            underWay--;
            lastNanos = System.nanoTime();
            count++;
            exchanges.addLast(exchange.apply(count));
            if (exchanges.size() > KEPT) {
                exchanges.removeFirst();
            }
        }
        workspace.locked(() -> true);
        workspace.feed().tell(Json.object().put("kind", "request"));
    }

    public synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }

    /** Whether nothing is under way and nothing was for so long. */
    public synchronized boolean isQuiet(long millis) {
        return underWay == 0 && System.nanoTime() - lastNanos > millis * 1_000_000;
    }
}
