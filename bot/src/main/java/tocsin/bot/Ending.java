package tocsin.bot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The end of a program that runs until it is told to end: by a signal (SIGTERM, SIGINT, SIGHUP), or
 * by a thread that died of an {@link Error}. The first to ask says how it ends; later ones change
 * nothing. What hangs while it closes is cut off.
 *
 * <p>An end that a signal asked for has the status 0, not the JVM's own 143, which supervisors such
 * as systemd take for a failure.
 */
public final class Ending {
    private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

    private final CompletableFuture<Integer> asked = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final Duration most;

    private Ending(Duration most) {
        this.most = most;
    }

    /**
     * Signals and uncaught errors of this process come here from now on.
     *
     * @param most how long closing may take
     */
    public static Ending ofThisProcess(Duration most) {
        Ending ending = new Ending(most);
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("end").unstarted(ending::end));
        Thread.setDefaultUncaughtExceptionHandler(ending::died);
        return ending;
    }

    /** Completed when the end is asked for, with the status to end with. */
    public CompletableFuture<Integer> asked() {
        return asked.copy();
    }

    /** Waits until the end is asked for, and gives the status to end with. */
    int await() throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Everything is closed.
     *
     * @return the status, which is that of the process
     */
    public int closed(int status) {
        closed.complete(status);
        return status;
    }

    /** The process ends when its shutdown hooks do, so this one waits for what is being closed. */
    private void end() {
        asked.complete(0);
        Runtime.getRuntime().halt(statusOfClosed());
    }

    private int statusOfClosed() {
        try {
            return closed.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            LOG.error("not everything closed within {} s; it is cut off", most.toSeconds());
        } catch (ExecutionException | InterruptedException e) {
            LOG.error("closing was cut off", e);
        }
        return Told.FAILED;
    }

    /** Without that thread the program would be half dead; a supervisor starts a whole one. */
    private void died(Thread thread, Throwable why) {
        try {
            LOG.error("the thread {} died", thread.getName(), why);
            if (why instanceof Error && asked.complete(Told.FAILED)) {
                System.exit(Told.FAILED);
            }
        } catch (Error e) {
            why.addSuppressed(e);
            Runtime.getRuntime().halt(Told.FAILED);
        }
    }
}
