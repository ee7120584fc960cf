package tocsin.actions.probe;

import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Looked;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What is asked outside the cluster; it works without one. */
public final class Probes implements AutoCloseable {
    private static final Looked NO_PROMETHEUS =
            new Looked.Unseen(
                    "No Prometheus is configured; `actions: prometheus` in tocsin.yml names one");

    private final HttpProbe http;
    private final Optional<Prometheus> prometheus;

    public Probes(HttpProbe http, Optional<Prometheus> prometheus) {
        this.http = http;
        this.prometheus = prometheus;
    }

    /** Public addresses alone, and no Prometheus. */
    public static Probes ofNothing() {
        return new Probes(new HttpProbe(new Reach(Set.of())), Optional.empty());
    }

    public Looked look(Action.Probe probe) {
        return http.look(probe.address());
    }

    public Looked look(Action.Query query, Instant now) {
        return prometheus.map(server -> server.look(query.promql(), now)).orElse(NO_PROMETHEUS);
    }

    @Override
    public void close() {
        http.close();
        prometheus.ifPresent(Prometheus::close);
    }
}
