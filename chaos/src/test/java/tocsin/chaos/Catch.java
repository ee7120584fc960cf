package tocsin.chaos;

import tocsin.chaos.wire.Point;
import tocsin.chaos.world.Replica;
import tocsin.sandbox.story.Story;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What gets first to a point hangs there: a call on its way to Slack, an answer on its way back.
 */
final class Catch {
    private final String place;
    private final CompletableFuture<Replica> caught = new CompletableFuture<>();
    private final CompletableFuture<Boolean> end = new CompletableFuture<>();
    private final List<Passed> passed = new ArrayList<>();

    private record Passed(Replica by, Point point, long at) {}

    /**
     * @param place what a {@link Point}'s name begins with
     */
    Catch(String place) {
        this.place = place;
    }

    /** For {@link Replica#diesAt}: nobody dies of it. */
    boolean holds(Replica replica, Point point) {
        note(replica, point);
        if (point.toString().startsWith(place) && caught.complete(replica)) {
            boolean _ = end.join();
        }
        return false;
    }

    private synchronized void note(Replica replica, Point point) {
        if (caught.isDone() && !end.isDone()) {
            passed.add(new Passed(replica, point, System.nanoTime()));
        }
    }

    Replica await() throws Exception {
        return caught.get(Story.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whoever does not live any more has sent nothing. */
    void letGo() {
        boolean _ = end.complete(true);
    }

    /** What that one was about to tell people from a moment on until it was let go. */
    synchronized List<String> sent(Replica by, long from) {
        return passed.stream()
                .filter(each -> each.by() == by && each.at() - from >= 0)
                .map(each -> each.point().toString())
                .filter(point -> point.startsWith("before chat."))
                .toList();
    }
}
