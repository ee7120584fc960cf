package tocsin.sandbox.web;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The HTTP server: one port, a door for each first part of the path. */
public final class House implements AutoCloseable {
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final Duration SOCKET_PATIENCE = Duration.ofSeconds(60);

    /** For what is being answered, on a machine that has little time for us. */
    private static final long STOP_MILLIS = 10_000;

    private final Server server = new Server(new VirtualThreadPool());
    private final ServerConnector connector = new ServerConnector(server, 1, 1);
    private final Map<String, Door> doors = new LinkedHashMap<>();
    private final Map<String, Door.Streaming> streams = new LinkedHashMap<>();
    private final Map<String, Door.Socket> sockets = new LinkedHashMap<>();
    private final ServerWebSocketContainer upgrades = ServerWebSocketContainer.ensure(server);

    /**
     * @param path begins with a slash; the longest that fits is taken, in the order of opening
     */
    public House door(String path, Door door) {
        doors.put(path, door);
        return this;
    }

    public House stream(String path, Door.Streaming door) {
        streams.put(path, door);
        return this;
    }

    public House socket(String path, Door.Socket door) {
        sockets.put(path, door);
        return this;
    }

    /**
     * @param port 0: any free one
     */
    public House open(int port) throws IOException {
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(120_000);
        // Clients keep lines open; the stop does not wait for them.
        connector.setShutdownIdleTimeout(100);
        server.addConnector(connector);
        server.setHandler(new Doors());
        server.setStopTimeout(STOP_MILLIS);
        upgrades.setIdleTimeout(SOCKET_PATIENCE);
        upgrades.setMaxTextMessageSize(MOST_BYTES);
        try {
            server.start();
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("The port cannot be opened", e);
        }
        return this;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IOException("The server does not stop", e);
        }
    }

    private final class Doors extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            String path = Request.getPathInContext(request);
            Asked asked = asked(request, path);
            for (Map.Entry<String, Door.Socket> socket : sockets.entrySet()) {
                if (path.startsWith(socket.getKey()) && isMeant(socket.getKey(), asked)) {
                    return upgrade(socket.getValue().admit(asked), request, response, callback);
                }
            }
            for (Map.Entry<String, Door.Streaming> stream : streams.entrySet()) {
                if (path.startsWith(stream.getKey())) {
                    stream.getValue().stream(asked, response);
                    callback.succeeded();
                    return true;
                }
            }
            for (Map.Entry<String, Door> door : doors.entrySet()) {
                if (path.startsWith(door.getKey())) {
                    reply(door.getValue().answer(asked), request, response, callback);
                    return true;
                }
            }
            return false;
        }
    }

    /** A socket that stands at every path takes only those who ask for one. */
    private static boolean isMeant(String path, Asked asked) {
        return !path.equals("/") || asked.header("upgrade").equalsIgnoreCase("websocket");
    }

    private boolean upgrade(
            Optional<? extends Session.Listener> admitted,
            Request request,
            Response response,
            Callback callback) {
        if (admitted.isPresent()
                && upgrades.upgrade((_, _, _) -> admitted.get(), request, response, callback)) {
            return true;
        }
        Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
        return true;
    }

    private static Asked asked(Request request, String path) throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .forEach(field ->
                        headers.put(field.getName().toLowerCase(Locale.ROOT), field.getValue()));
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        Body body = new Body(Content.Source.asInputStream(request).readNBytes(MOST_BYTES));
        return new Asked(request.getMethod(), path, query, headers, body);
    }

    private static void reply(
            Optional<Reply> reply, Request request, Response response, Callback callback) {
        if (reply.isEmpty()) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            callback.succeeded();
            return;
        }
        response.setStatus(reply.get().status());
        response.getHeaders().put("Content-Type", reply.get().type());
        reply.get().headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, reply.get().body().bytes(), callback);
    }
}
