package tocsin.bot.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletResponse;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;

/** An HTTP server on virtual threads that lets requests end before it stops. */
public final class WebServer implements AutoCloseable {
    private static final long MOST_BYTES = 1024 * 1024;
    private static final long PATIENCE_MILLIS = 5_000;

    private static final int THREADS_APART = 12;

    private static final BodyLimit.Unread UNREAD =
            new BodyLimit.Unread(32 * MOST_BYTES, Duration.ofSeconds(10), Duration.ofSeconds(2));

    private final Server server;
    private final Connections connections;

    /** Hears of every request that was answered. Called on the thread that answered it. */
    @FunctionalInterface
    public interface RequestListener {
        void answered(String path, int status, Duration took);
    }

    private WebServer(int port, ThreadPool threads, RequestListener listener, Handler handler) {
        server = new Server(threads);
        connections = new Connections(server, PATIENCE_MILLIS);
        connections.setPort(port);
        server.addConnector(connections);
        server.setHandler(
                new GracefulHandler(
                        new Heard(
                                connections,
                                listener,
                                new BodyLimit(handler, MOST_BYTES, UNREAD))));
        server.setErrorHandler(WebServer::error);
        server.setStopTimeout(PATIENCE_MILLIS);
    }

    /** What the server itself refuses, in a sentence. */
    private static boolean error(Request request, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "application/json");
        String sentence =
                response.getStatus() == 413
                        ? "The body is larger than 1 MiB; if Alertmanager sends it, set max_alerts"
                                + " in its webhook_config"
                        : HttpStatus.getMessage(response.getStatus());
        String body = "{\"error\":\"%s\"}".formatted(sentence);
        response.write(true, StandardCharsets.UTF_8.encode(body), callback);
        return true;
    }

    /** Tells of each request, when it begins and when it was answered. */
    private static final class Heard extends EventsHandler {
        private final Connections connections;
        private final RequestListener listener;

        Heard(Connections connections, RequestListener listener, Handler handler) {
            super(handler);
            this.connections = connections;
            this.listener = listener;
        }

        @Override
        protected void onBeforeHandling(Request request) {
            connections.begin(request);
        }

        @Override
        protected void onComplete(
                Request request, int status, HttpFields headers, @Nullable Throwable failure) {
            connections.end(request);
            long took = System.nanoTime() - request.getBeginNanoTime();
            listener.answered(Request.getPathInContext(request), status, Duration.ofNanos(took));
        }
    }

    public static WebServer open(int port, Handler handler) throws IOException {
        return open(port, (_, _, _) -> {}, handler);
    }

    /**
     * @param port 0: any free one
     */
    public static WebServer open(int port, RequestListener listener, Handler handler)
            throws IOException {
        return started(new WebServer(port, new VirtualThreadPool(), listener, handler), port);
    }

    /**
     * For those who look after the program: on threads of its own, since whatever keeps all virtual
     * threads busy is what they want to be told of.
     */
    public static WebServer apart(int port, RequestListener listener, Handler handler)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS_APART);
        threads.setName("admin");
        threads.setDaemon(true);
        return started(new WebServer(port, threads, listener, handler), port);
    }

    private static WebServer started(WebServer web, int port) throws IOException {
        try {
            web.server.start();
            return web;
        } catch (Exception e) {
            web.close();
            throw new IOException(
                    "Port %d cannot be opened: %s".formatted(port, e.getMessage()), e);
        }
    }

    /** One servlet under one path. */
    public static Handler servlet(String path, HttpServlet servlet) {
        return servlets(Map.of(path, servlet));
    }

    /** Each under its path. */
    public static Handler servlets(Map<String, HttpServlet> servlets) {
        ServletContextHandler context = new ServletContextHandler();
        servlets.forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
        context.addFilter(WebServer::refusedUnread, "/*", EnumSet.of(DispatcherType.REQUEST));
        return context;
    }

    /** What a servlet refused before its body came: the sender reads that once it has sent it. */
    private static void refusedUnread(
            ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (((HttpServletResponse) response).getStatus() != HttpStatus.REQUEST_TIMEOUT_408) {
            BodyLimit.discard(
                    ServletContextRequest.getServletContextRequest(request),
                    request.getInputStream());
        }
    }

    public int port() {
        return connections.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The web server does not stop", e);
        }
    }
}
