package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells whoever looks that something has changed. Listeners must be quick. */
public final class Feed {
    private final List<Consumer<ObjectNode>> listeners = new CopyOnWriteArrayList<>();

    /**
     * @return ends the listening
     */
    public Runnable listen(Consumer<ObjectNode> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    public void tell(ObjectNode change) {
        listeners.forEach(listener -> listener.accept(change));
    }
}
