package tocsin.sandbox.web;

import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.websocket.api.Session;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Answers the requests under one path. */
@FunctionalInterface
public interface Door {

    /** Empty: the connection is cut without an answer. */
    Optional<Reply> answer(Asked asked) throws InterruptedException;

    /** A door that keeps its answer open, as a stream. */
    @FunctionalInterface
    interface Streaming {
        void stream(Asked asked, Response response) throws IOException, InterruptedException;
    }

    /** A door that becomes a connection, for those that it lets in. */
    @FunctionalInterface
    interface Socket {
        Optional<? extends Session.Listener> admit(Asked asked);
    }

    /** Waits as a slow network does. */
    static void wait(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
    }
}
