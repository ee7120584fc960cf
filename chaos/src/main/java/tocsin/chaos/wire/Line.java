package tocsin.chaos.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A line between the bot and what it talks to, that can be cut, frozen, or go dead without a word;
 * who watches it is told of every exchange before it goes on.
 */
public final class Line implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final ServerSocket door;
    private final int target;
    private final Supplier<Wire> wires;
    private final Watcher watcher;
    private final Set<Call> calls = ConcurrentHashMap.newKeySet();
    private boolean isFrozen;
    private boolean isClosed;

    /** Told of every exchange while it is held up. */
    @FunctionalInterface
    public interface Watcher {
        /**
         * @return whether it goes on; if not, the connection ends here
         */
        boolean lets(Point point);
    }

    private Line(ServerSocket door, int target, Supplier<Wire> wires, Watcher watcher) {
        this.door = door;
        this.target = target;
        this.wires = wires;
        this.watcher = watcher;
    }

    /** Opens a line to a port of this machine. */
    public static Line open(int target, Supplier<Wire> wires, Watcher watcher) throws IOException {
        ServerSocket door = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        Line line = new Line(door, target, wires, watcher);
        Thread _ = Thread.ofVirtual().name("line-" + target).start(line::accept);
        return line;
    }

    /** Where the bot finds it. */
    public int port() {
        return door.getLocalPort();
    }

    /** Nothing goes through, and nothing is lost, until {@link #thaw}. */
    public synchronized void freeze() {
        isFrozen = true;
    }

    public synchronized void thaw() {
        isFrozen = false;
        notifyAll();
    }

    /** Both ends are told that the other one has gone. */
    public void cut() {
        calls.forEach(Call::close);
    }

    /** What is connected now is never heard of again, and neither end is told. */
    public void goDead() {
        calls.forEach(call -> call.isDead = true);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket bot = door.accept();
                Thread _ = Thread.ofVirtual().name("line-call").start(() -> connect(bot));
            } catch (IOException _) {
                // It was closed, and the loop ends.
            }
        }
    }

    private void connect(Socket bot) {
        Socket server = new Socket();
        try {
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
            server.setTcpNoDelay(true);
            bot.setTcpNoDelay(true);
            Call call = new Call(bot, server, wires.get());
            calls.add(call);
            if (isClosed()) {
                call.close();
            }
            Thread _ = Thread.ofVirtual().start(() -> call.pump(bot, server, Point.Moment.BEFORE));
            call.pump(server, bot, Point.Moment.AFTER);
        } catch (IOException _) {
            close(bot);
            close(server);
        }
    }

    private synchronized boolean isClosed() {
        return isClosed;
    }

    private synchronized void waitWhileFrozen() throws InterruptedException {
        while (isFrozen) {
            wait();
        }
    }

    /** One connection through the line. */
    private final class Call {
        private final Socket bot;
        private final Socket server;
        private final Wire wire;
        private volatile boolean isDead;

        Call(Socket bot, Socket server, Wire wire) {
            this.bot = bot;
            this.server = server;
            this.wire = wire;
        }

        /** Until one end closes; then the other is told, unless the line went dead. */
        void pump(Socket from, Socket to, Point.Moment moment) {
            byte[] bytes = new byte[CHUNK];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                    if (!isDead) {
                        waitWhileFrozen();
                        if (!passes(bytes, n, moment)) {
                            break;
                        }
                        out.write(bytes, 0, n);
                    }
                }
            } catch (IOException _) {
                // One of them has gone; the other is told below.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            if (!isDead) {
                close();
            }
        }

        private boolean passes(byte[] bytes, int n, Point.Moment moment) {
            List<String> what =
                    moment == Point.Moment.BEFORE ? wire.asked(bytes, n) : wire.answered(bytes, n);
            return what.stream().allMatch(each -> watcher.lets(new Point(moment, each)));
        }

        void close() {
            calls.remove(this);
            Line.close(bot);
            Line.close(server);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is of no use any more either way.
        }
    }

    /** For good: the door as well. */
    @Override
    public void close() {
        synchronized (this) {
            isClosed = true;
        }
        thaw();
        try {
            door.close();
        } catch (IOException _) {
            // It is of no use any more either way.
        }
        calls.forEach(Call::close);
    }
}
