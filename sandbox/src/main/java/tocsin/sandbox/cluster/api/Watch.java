package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.store.Change;
import tocsin.sandbox.cluster.store.Store;
import tocsin.sandbox.slack.Json;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What happens to a selection of objects, one event after another. */
final class Watch implements AutoCloseable {
    private static final Duration BETWEEN_BOOKMARKS = Duration.ofSeconds(60);
    private static final ObjectNode END = Json.object().put("type", "END");

    private final BlockingQueue<ObjectNode> events = new LinkedBlockingQueue<>();
    private final Store store;
    private final Route route;
    private final Predicate<ObjectNode> selected;
    private final Runnable deaf;
    private final long end;
    private volatile long seen;

    private Watch(Store store, Route route, Predicate<ObjectNode> selected) {
        this.store = store;
        this.route = route;
        this.selected = selected;
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(route.number("timeoutSeconds", 1800));
        seen = store.version();
        begin(route.asked("resourceVersion"));
        deaf = store.listen(this::hear);
    }

    static Watch open(Store store, Route route, Predicate<ObjectNode> selected) {
        return store.locked(() -> new Watch(store, route, selected));
    }

    /** Without a version, what there is comes first. */
    private void begin(String version) {
        if (version.isEmpty() || version.equals("0")) {
            store.all(route.kind(), route.namespace()).stream()
                    .filter(selected)
                    .forEach(object -> events.add(event("ADDED", object)));
            return;
        }
        Optional<List<Change>> missed = store.since(Long.parseLong(version));
        if (missed.isEmpty()) {
            ApiError error = ApiError.expired("too old resource version: " + version);
            events.add(Json.object().put("type", "ERROR").set("object", error.status()));
            events.add(END);
        } else {
            missed.get().forEach(this::hear);
        }
    }

    private void hear(Change change) {
        seen = change.version();
        ObjectNode before = change.before();
        boolean was = before != null && isMine(change, before);
        boolean is = change.type() != Change.Type.DELETED && isMine(change, change.after());
        if (is) {
            events.add(event(was ? "MODIFIED" : "ADDED", change.after()));
        } else if (was) {
            events.add(event("DELETED", change.after()));
        }
    }

    private boolean isMine(Change change, ObjectNode object) {
        return change.kind() == route.kind()
                && (route.namespace().isEmpty()
                        || route.namespace().equals(Objects.namespace(object)))
                && selected.test(object);
    }

    private ObjectNode event(String type, ObjectNode object) {
        return Json.object().put("type", type).set("object", route.shown(object.deepCopy()));
    }

    /** The next event; empty: it is over. */
    Optional<ObjectNode> next() throws InterruptedException {
        while (true) {
            long left = end - System.nanoTime();
            long patience = Math.min(left, BETWEEN_BOOKMARKS.toNanos());
            ObjectNode event = events.poll(Math.max(patience, 0), TimeUnit.NANOSECONDS);
            if (END.equals(event) || (event == null && left <= patience)) {
                return Optional.empty();
            }
            if (event != null) {
                return Optional.of(event);
            }
            if (route.asked("allowWatchBookmarks").equals("true")) {
                return Optional.of(bookmark());
            }
        }
    }

    private ObjectNode bookmark() {
        Kind kind = route.kind();
        ObjectNode object =
                Json.object().put("kind", kind.kind).put("apiVersion", route.apiVersion());
        object.putObject("metadata")
                .put("resourceVersion", Long.toString(seen))
                .putNull("creationTimestamp");
        return Json.object().put("type", "BOOKMARK").set("object", object);
    }

    /** Tells a bookmark at once, as a server does before it says goodbye. */
    void mark() {
        if (route.asked("allowWatchBookmarks").equals("true")) {
            events.add(bookmark());
        }
    }

    void end() {
        events.add(END);
    }

    @Override
    public void close() {
        deaf.run();
    }
}
