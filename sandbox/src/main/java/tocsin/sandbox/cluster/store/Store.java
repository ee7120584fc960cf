package tocsin.sandbox.cluster.store;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The objects, a version that counts every change, and the latest changes. What is kept is never
 * changed in place: it is copied on its way in and on its way out.
 */
public final class Store {
    private static final int REMEMBERED = 20_000;

    private record Key(Kind kind, String namespace, String name) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::kind)
                        .thenComparing(Key::namespace)
                        .thenComparing(Key::name);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private final TreeMap<Key, ObjectNode> objects = new TreeMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private long version = 100;
    private long forgotten = 100;

    /** All that must happen without anybody in between. */
    public synchronized <T> T locked(Supplier<T> deed) {
        return deed.get();
    }

    public synchronized long version() {
        return version;
    }

    public synchronized Optional<ObjectNode> find(Kind kind, String namespace, String name) {
        return Optional.ofNullable(objects.get(new Key(kind, namespace, name)))
                .map(ObjectNode::deepCopy);
    }

    /**
     * All of a kind, by namespace and name.
     *
     * @param namespace empty: of all namespaces
     */
    public List<ObjectNode> all(Kind kind, String namespace) {
        return all(kind, namespace, _ -> true);
    }

    /**
     * Those of them that are wanted; the others need not be copied.
     *
     * @param wanted sees what is kept, and leaves it as it is
     */
    public synchronized List<ObjectNode> all(
            Kind kind, String namespace, Predicate<ObjectNode> wanted) {
        List<ObjectNode> found = new ArrayList<>();
        for (var entry : objects.tailMap(new Key(kind, namespace, ""), true).entrySet()) {
            Key key = entry.getKey();
            if (key.kind() != kind
                    || (!namespace.isEmpty() && !key.namespace().equals(namespace))) {
                break;
            }
            if (wanted.test(entry.getValue())) {
                found.add(entry.getValue().deepCopy());
            }
        }
        return found;
    }

    public List<ObjectNode> all(Kind kind) {
        return all(kind, "");
    }

    /** Keeps a new object, or a new state of one, and gives it its version. */
    public synchronized ObjectNode put(Kind kind, ObjectNode object) {
        ObjectNode kept = object.deepCopy();
        version++;
        Objects.metadata(kept).put("resourceVersion", Long.toString(version));
        ObjectNode before = objects.put(key(kind, kept), kept);
        tell(
                new Change(
                        version,
                        before == null ? Change.Type.ADDED : Change.Type.MODIFIED,
                        kind,
                        before,
                        kept));
        return kept.deepCopy();
    }

    public synchronized @Nullable ObjectNode remove(Kind kind, String namespace, String name) {
        ObjectNode gone = objects.remove(new Key(kind, namespace, name));
        if (gone == null) {
            return null;
        }
        version++;
        ObjectNode last = gone.deepCopy();
        Objects.metadata(last).put("resourceVersion", Long.toString(version));
        tell(new Change(version, Change.Type.DELETED, kind, gone, last));
        return last.deepCopy();
    }

    private static Key key(Kind kind, ObjectNode object) {
        return new Key(kind, Objects.namespace(object), Objects.name(object));
    }

    private void tell(Change change) {
        history.add(change);
        if (history.size() > REMEMBERED) {
            forgotten = history.remove().version();
        }
        listeners.forEach(each -> each.accept(change));
    }

    /** Forgets the past: whoever wants to watch from before now is told that it is gone. */
    public synchronized void compact() {
        history.clear();
        forgotten = version;
    }

    /** What has changed since a version; nothing, when that is forgotten. */
    public synchronized Optional<List<Change>> since(long from) {
        return from < forgotten
                ? Optional.empty()
                : Optional.of(history.stream().filter(each -> each.version() > from).toList());
    }

    /** Listens until the end is called. Listeners are told under the lock, in order. */
    public Runnable listen(Consumer<Change> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
