package tocsin.sandbox.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.sandbox.cluster.api.ApiServer;
import tocsin.sandbox.cluster.api.Caller;
import tocsin.sandbox.cluster.api.Calls;
import tocsin.sandbox.cluster.api.Faults;
import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.api.Rights;
import tocsin.sandbox.cluster.control.Controllers;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.cluster.store.Store;
import tocsin.sandbox.web.House;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A small Kubernetes cluster: an API server on a port of its own, and controllers behind it. */
public final class Cluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration IDLE = Duration.ofMillis(400);
    private static final Duration STRIDE = Duration.ofMillis(500);
    private static final Duration BREATH = Duration.ofMillis(10);
    private static final int MOST_STEPS = 500;
    private static final String TOKEN = "token-of-the-sandbox";

    private final Store store = new Store();
    private final Registry registry;
    private final Controllers controllers;
    private final Faults faults = new Faults();
    private final Rights rights = new Rights(store);
    private final Calls calls = new Calls();
    private final ApiServer api;
    private final House house = new House();
    private final InstantSource clock;
    private volatile Duration behind = Duration.ZERO;
    private volatile boolean closed;

    private Cluster(int port, InstantSource time) throws IOException {
        clock = () -> time.instant().minus(behind);
        registry = new Registry(store, clock);
        controllers = new Controllers(registry, Shop.programs());
        api = new ApiServer(registry, controllers.machines(), faults, rights, calls, TOKEN);
        for (String name : List.of("default", "kube-system")) {
            ObjectNode _ =
                    registry.create(
                            Kind.NAMESPACE,
                            "",
                            Objects.object(Kind.NAMESPACE, "", name),
                            Caller.of("kube-apiserver"));
        }
        house.socket("/", api);
        house.stream("/", api);
        house.open(port);
    }

    /**
     * A cluster that moves only when somebody calls {@link #step}.
     *
     * @param port 0: any free one
     */
    public static Cluster standing(int port, InstantSource clock) throws IOException {
        return new Cluster(port, clock);
    }

    /** A cluster that moves by itself. */
    public static Cluster ticking(int port, InstantSource clock) throws IOException {
        Cluster cluster = new Cluster(port, clock);
        Thread.ofVirtual().name("cluster").start(cluster::tick);
        return cluster;
    }

    /**
     * A cluster for the impatient: it moves by itself, and whenever nothing moves any more its time
     * goes on by a stride. What takes it minutes is over in seconds, and however slow the machine
     * is, no deadline passes before the controllers had their turns.
     */
    public static Cluster hurrying(int port, Instant from) throws IOException {
        Striding time = new Striding(from);
        Cluster cluster = new Cluster(port, time);
        Thread.ofVirtual().name("cluster").start(() -> cluster.hurry(time));
        return cluster;
    }

    private static final class Striding implements InstantSource {
        private volatile Instant now;

        Striding(Instant from) {
            now = from;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private void hurry(Striding time) {
        while (!closed) {
            try {
                settle();
                time.now = time.now.plus(STRIDE);
                Thread.sleep(BREATH);
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("A controller has stumbled", e);
            }
        }
    }

    private void tick() {
        Semaphore changes = new Semaphore(0);
        Runnable _ = store.listen(_ -> changes.release());
        while (!closed) {
            try {
                Thread.sleep(TICK);
                // While nothing changes, only time does, and one need not look so often.
                boolean _ = changes.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                int _ = changes.drainPermits();
                controllers.step();
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("A controller has stumbled", e);
            }
        }
    }

    /** One turn for each controller. */
    public void step() {
        controllers.step();
    }

    /** Turns, until nothing moves any more at this moment. */
    public void settle() {
        long before = -1;
        for (int i = 0; i < MOST_STEPS && before != store.version(); i++) {
            before = store.version();
            controllers.step();
        }
    }

    public URI address() {
        return house.address();
    }

    /** A kubeconfig that points here, for any client. */
    public Path kubeconfig(Path file) throws IOException {
        return Files.writeString(
                file,
                """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: sandbox
                    cluster:
                      server: %s
                users:
                  - name: sandbox
                    user:
                      token: %s
                contexts:
                  - name: sandbox
                    context:
                      cluster: sandbox
                      user: sandbox
                      namespace: shop
                current-context: sandbox
                """
                        .formatted(address(), TOKEN));
    }

    /** The services of the demo, with their history. */
    public void seed() {
        // Nobody else moves while the past is made.
        synchronized (controllers) {
            new Shop(this).settleIn();
            behind = Duration.ZERO;
        }
    }

    /** Lives in the past, as long as history is made. */
    void livesBefore(Duration now) {
        behind = now;
    }

    public InstantSource clock() {
        return clock;
    }

    public Store store() {
        return store;
    }

    public Registry registry() {
        return registry;
    }

    public Controllers controllers() {
        return controllers;
    }

    public Faults faults() {
        return faults;
    }

    public Rights rights() {
        return rights;
    }

    public Calls calls() {
        return calls;
    }

    public ApiServer api() {
        return api;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        api.close();
        house.close();
    }
}
