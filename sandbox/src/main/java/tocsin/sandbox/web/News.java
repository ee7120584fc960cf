package tocsin.sandbox.web;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Tells a page that something has changed, as server-sent events; the page then looks. */
public final class News implements Door.Streaming, AutoCloseable {
    private final UnaryOperator<Runnable> listen;
    private final Set<Semaphore> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * @param listen begins to call back on every change; what it gives back ends that
     */
    public News(UnaryOperator<Runnable> listen) {
        this.listen = listen;
    }

    @Override
    public void stream(Asked asked, Response response) throws IOException, InterruptedException {
        response.setStatus(200);
        response.getHeaders().put("Content-Type", "text/event-stream");
        response.getHeaders().put("Cache-Control", "no-cache");
        Semaphore changes = new Semaphore(0);
        open.add(changes);
        Runnable deaf = listen.apply(changes::release);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            write(out, ": hello\n\n");
            while (!closed) {
                boolean changed = changes.tryAcquire(15, TimeUnit.SECONDS);
                // Many changes in one go are one piece of news.
                int _ = changes.drainPermits();
                write(out, changed ? "event: change\ndata: {}\n\n" : ": still here\n\n");
            }
        } finally {
            open.remove(changes);
            deaf.run();
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(Semaphore::release);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
