package tocsin.bot.web;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The connections of a server. While it stops it waits for those on which something is being
 * answered. The others are merely kept open.
 *
 * <p>Jetty makes no difference between the two: it leaves each a second, which is long for a stop
 * and short for an answer.
 */
final class Connections extends ServerConnector {
    /** What has just come in is still read. */
    private static final long QUIET_MILLIS = 20;

    private final Set<EndPoint> answering = ConcurrentHashMap.newKeySet();

    /**
     * @param patienceMillis how long the server waits for answers while it stops
     */
    Connections(Server server, long patienceMillis) {
        super(server, 1, 1);
        setShutdownIdleTimeout(patienceMillis);
    }

    /** A request is being answered from now on. */
    void begin(Request request) {
        EndPoint connection = connection(request);
        answering.add(connection);
        if (isShutdown()) {
            connection.setIdleTimeout(getShutdownIdleTimeout());
        }
    }

    /** It was answered. */
    void end(Request request) {
        EndPoint connection = connection(request);
        answering.remove(connection);
        if (isShutdown()) {
            connection.setIdleTimeout(QUIET_MILLIS);
        }
    }

    @Override
    public CompletableFuture<Void> shutdown() {
        CompletableFuture<Void> done = super.shutdown();
        for (EndPoint connection : getConnectedEndPoints()) {
            connection.setIdleTimeout(QUIET_MILLIS);
            // Asked afterwards: one that begins meanwhile is seen here, or sees that we stop.
            if (answering.contains(connection)) {
                connection.setIdleTimeout(getShutdownIdleTimeout());
            }
        }
        return done;
    }

    private static EndPoint connection(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint();
    }
}
