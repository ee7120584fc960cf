package tocsin.sandbox.cluster.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;

import tocsin.sandbox.slack.Json;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** A watch that is told over a WebSocket: one text for each event. */
public final class WatchSocket implements Session.Listener.AutoDemanding {
    private static final int NORMAL = 1000;
    private final Watch watch;
    private final Consumer<Watch> closing;

    WatchSocket(Watch watch, Consumer<Watch> closing) {
        this.watch = watch;
        this.closing = closing;
    }

    @Override
    public void onWebSocketOpen(Session session) {
        Thread.ofVirtual().name("watch").start(() -> tell(session));
    }

    private void tell(Session session) {
        try {
            for (Optional<ObjectNode> event = watch.next();
                    event.isPresent() && session.isOpen();
                    event = watch.next()) {
                Callback.Completable sent = new Callback.Completable();
                session.sendText(Json.write(event.get()), sent);
                sent.join();
            }
            session.close(NORMAL, "", Callback.NOOP);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (CompletionException _) {
            session.disconnect();
        }
    }

    @Override
    public void onWebSocketClose(int status, String reason, Callback callback) {
        watch.end();
        closing.accept(watch);
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        watch.end();
        closing.accept(watch);
    }
}
