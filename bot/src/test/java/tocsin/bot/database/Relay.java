package tocsin.bot.database;

import tocsin.bot.config.DatabaseUrl;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between the bot and its PostgreSQL: the way there can be cut, or freeze, so that bytes are
 * taken and nothing is heard any more.
 */
public final class Relay implements AutoCloseable {
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Object changed = new Object();
    private ServerSocket listener;
    private boolean isFrozen;
    private List<String> frozenBy = List.of();
    private boolean isLetThrough;

    private volatile InetSocketAddress server = InetSocketAddress.createUnresolved("nowhere", 0);

    public Relay() {
        listener = listen(0);
        port = listener.getLocalPort();
    }

    /** The same database, by this way. */
    public DatabaseUrl through(DatabaseUrl database) {
        URI address = URI.create(database.jdbc().substring("jdbc:".length()));
        server = new InetSocketAddress(address.getHost(), address.getPort());
        return new DatabaseUrl(
                database.jdbc().replaceFirst("//[^/]+/", "//" + "127.0.0.1:" + port + "/"),
                database.user(),
                database.password());
    }

    /** Every connection breaks, and new ones are refused. */
    public synchronized void cut() {
        close(listener);
        open.forEach(Relay::close);
    }

    /** Every connection breaks, as when a server starts anew; new ones are taken. */
    public void reset() {
        open.forEach(Relay::close);
    }

    /** New connections are taken again. */
    public synchronized void mend() {
        if (listener.isClosed()) {
            listener = listen(port);
        }
    }

    /** What is sent is taken, and nothing comes back, until it thaws. */
    public void freeze() {
        set(true, List.of(), false);
    }

    /**
     * What holds these words still gets there; from then on nothing comes back.
     *
     * @param words one after the other, on one connection; empty ones: whatever comes next
     */
    public void freezeAfter(String... words) {
        set(false, List.of(words), true);
    }

    /** What holds these words is the first that does not get there. */
    public void freezeBefore(String words) {
        set(false, List.of(words), false);
    }

    public void thaw() {
        set(false, List.of(), false);
    }

    private void set(boolean frozen, List<String> by, boolean letThrough) {
        synchronized (changed) {
            isFrozen = frozen;
            frozenBy = by;
            isLetThrough = letThrough;
            changed.notifyAll();
        }
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try {
            while (true) {
                Socket bot = socket.accept();
                Socket database = new Socket();
                database.connect(server);
                open.add(bot);
                open.add(database);
                if (socket.isClosed()) {
                    close(bot);
                    close(database);
                }
                Thread.ofVirtual().start(() -> carry(bot, database, true));
                Thread.ofVirtual().start(() -> carry(database, bot, false));
            }
        } catch (IOException _) {
            // It was cut.
        }
    }

    private void carry(Socket from, Socket to, boolean isThere) {
        Heard heard = new Heard();
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            int count;
            while ((count = in.read(buffer)) >= 0) {
                boolean isTheLast = isThere && freezes(heard.next(buffer, count));
                if (!isTheLast) {
                    flowing();
                }
                out.write(buffer, 0, count);
            }
        } catch (IOException | InterruptedException _) {
            // The connection has ended.
        } finally {
            close(from);
            close(to);
            open.remove(from);
            open.remove(to);
        }
    }

    /** Whether what was heard now is the last to get there. */
    private boolean freezes(Heard heard) {
        synchronized (changed) {
            boolean freezes = !frozenBy.isEmpty() && heard.all(frozenBy);
            if (freezes) {
                isFrozen = true;
                frozenBy = List.of();
            }
            return freezes && isLetThrough;
        }
    }

    /** What one connection has sent, as far as it is looked for. */
    private static final class Heard {
        private String now = "";
        private int words;

        Heard next(byte[] bytes, int count) {
            now = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
            return this;
        }

        /** Each of them, in this order, a message for each. */
        boolean all(List<String> wanted) {
            if (words < wanted.size() && now.contains(wanted.get(words))) {
                words++;
            }
            return words == wanted.size();
        }
    }

    private void flowing() throws InterruptedException {
        synchronized (changed) {
            while (isFrozen) {
                changed.wait();
            }
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception _) {
            // It is closed.
        }
    }

    @Override
    public void close() {
        cut();
        thaw();
    }
}
