package tocsin.bot.web;

import jakarta.servlet.http.HttpServlet;

import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An HTTP server on virtual threads that lets requests end before it stops. */
public final class WebServer implements AutoCloseable {
    private static final long MOST_BYTES = 1024 * 1024;
    private static final long PATIENCE_MILLIS = 5_000;

    private final Server server;
    private final ServerConnector connector;

    private WebServer(Handler handler, int port) {
        server = new Server(new VirtualThreadPool());
        connector = new ServerConnector(server, 1, 1);
        connector.setPort(port);
        server.addConnector(connector);
        SizeLimitHandler limit = new SizeLimitHandler(MOST_BYTES, -1);
        limit.setHandler(handler);
        server.setHandler(new GracefulHandler(limit));
        server.setErrorHandler(WebServer::error);
        server.setStopTimeout(PATIENCE_MILLIS);
    }

    /** What the server itself refuses, in a sentence. */
    private static boolean error(Request request, Response response, Callback callback) {
        response.getHeaders().put("Content-Type", "application/json");
        String sentence =
                response.getStatus() == 413
                        ? "The body is larger than 1 MiB; if Alertmanager sends it, set max_alerts in its webhook_config"
                        : HttpStatus.getMessage(response.getStatus());
        String body = "{\"error\":\"%s\"}".formatted(sentence);
        response.write(true, StandardCharsets.UTF_8.encode(body), callback);
        return true;
    }

    /**
     * @param port 0: any free one
     */
    public static WebServer open(int port, Handler handler) throws IOException {
        WebServer web = new WebServer(handler, port);
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
        return context;
    }

    public int port() {
        return connector.getLocalPort();
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
