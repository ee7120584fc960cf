package tocsin.bot.cluster;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.actions.cluster.Access;
import tocsin.actions.cluster.Cluster;
import tocsin.actions.cluster.Rights;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Objection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * What the cluster would refuse, asked when somebody is about to be offered it and remembered for a
 * minute; while nobody is offered anything, nothing is asked. What the cluster does not tell in
 * time is offered: the write itself is refused then.
 */
public final class KnownRights {
    private static final Logger LOG = LoggerFactory.getLogger(KnownRights.class);
    static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST = 1000;

    /** Leaves room within Slack's three seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(800);

    private final Cluster cluster;
    private final InstantSource clock;
    private final Duration patience;
    private final Map<List<Rights.Write>, Remembered> known = new ConcurrentHashMap<>();

    public KnownRights(Cluster cluster, InstantSource clock) {
        this(cluster, clock, PATIENCE);
    }

    KnownRights(Cluster cluster, InstantSource clock, Duration patience) {
        this.cluster = cluster;
        this.clock = clock;
        this.patience = patience;
    }

    private record Remembered(CompletableFuture<Optional<Objection>> answer, Instant until) {}

    /** Why the cluster would refuse that change; empty: it would not, or does not say. */
    public Optional<Objection> objection(Action.Change change) {
        return ask(change).join();
    }

    /** The same, without waiting: several are asked side by side. */
    public CompletableFuture<Optional<Objection>> ask(Action.Change change) {
        Instant now = clock.instant();
        if (known.size() >= MOST) {
            known.clear();
        }
        return known.compute(
                        Rights.toWrite(change),
                        (_, old) ->
                                old != null && now.isBefore(old.until())
                                        ? old
                                        : new Remembered(fresh(change), now.plus(REMEMBERED)))
                .answer();
    }

    private CompletableFuture<Optional<Objection>> fresh(Action.Change change) {
        return CompletableFuture.supplyAsync(
                        () -> cluster.access(change), Thread::startVirtualThread)
                .thenApply(KnownRights::missing)
                .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(e -> {
                    LOG.warn("the cluster cannot be asked for rights: {}", e.getMessage());
                    return Optional.empty();
                });
    }

    private static Optional<Objection> missing(List<Access> access) {
        return access.stream()
                .filter(each -> each.verdict() == Access.Verdict.DENIED)
                .findFirst()
                .map(each -> new Objection.NotGranted(each.right().written(), each.namespace()));
    }
}
