package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.database.Troubles;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.Claim;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Claiming;
import tocsin.bot.store.Effects;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.LaneId;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Carries effects out after they were written: in order within a lane, lanes side by side, again
 * when Slack did not take them, and whatever a process that died has left.
 */
public final class Delivery implements Desk.Wake, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int SWEPT = 500;

    /** A replica of a newer version sweeps in between. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final Effects effects;
    private final Desk desk;
    private final Carrying carrying;
    private final Settling settling;
    private final Lease lease;
    private final InstantSource clock;
    private final Troubles troubles = new Troubles(LOG, "looking for what is due");
    private final Lanes lanes = new Lanes(this::deliver);
    private final Map<LaneId, Instant> resting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("delivery").daemon().factory());

    public Delivery(
            Effects effects, Desk desk, Carrying carrying, Lease lease, InstantSource clock) {
        this.effects = effects;
        this.desk = desk;
        this.carrying = carrying;
        this.lease = lease;
        this.clock = clock;
        settling = new Settling(effects, desk, clock);
        lease.onLapse(lanes::interrupt);
    }

    /** Looks for what is due now, and then every so often. */
    public void start(Duration every) {
        lease.start();
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(
                        () -> lanes.begin(this::sweep), 0, every.toMillis(), TimeUnit.MILLISECONDS);
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(
                        this::stopIfLate,
                        Lease.RENEWED.toMillis(),
                        Lease.RENEWED.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /** Others may begin what this process is about. */
    private void stopIfLate() {
        if (!lease.isHeld()) {
            lanes.interrupt();
        }
    }

    @Override
    public void wake(IncidentId incident, Set<Effect.Lane> woken) {
        woken.forEach(lane -> wake(new LaneId(incident, lane)));
    }

    /** Delivers what is due, whoever wrote it. */
    public void sweep() {
        try {
            lease.holder()
                    .ifPresent(replica -> effects.due(replica, now(), SWEPT).forEach(this::wake));
            troubles.worked();
        } catch (RuntimeException e) {
            troubles.failed(e);
        }
    }

    private void wake(LaneId lane) {
        Instant until = resting.get(lane);
        if (until == null || !until.isAfter(now())) {
            resting.remove(lane);
            lanes.wake(lane);
        }
    }

    private void deliver(LaneId lane) {
        try {
            while (!lanes.isStopping() && goesOn(lane)) {
                LOG.trace("{} goes on", lane);
            }
        } catch (RuntimeException e) {
            if (isStopped()) {
                LOG.info("{} was stopped and is taken up again: {}", lane, e.toString());
            } else {
                LOG.error("delivering {} failed", lane, e);
            }
        }
    }

    private boolean isStopped() {
        return lanes.isStopping() || Thread.currentThread().isInterrupted() || !lease.isHeld();
    }

    /** Whether something may be left to do in the lane now. */
    private boolean goesOn(LaneId lane) {
        Optional<String> replica = lease.holder();
        return replica.isPresent()
                && switch (effects.claim(lane, replica.get(), now())) {
                    case Claiming.Nothing _ -> false;
                    case Claiming.NotYet(Instant due) -> wakeAt(lane, due);
                    case Claiming.Taken(ClaimedEffect effect, boolean isSuperseded) ->
                            isSuperseded
                                    ? effects.superseded(effect.claim(), now())
                                    : carried(effect);
                    case Claiming.Unreadable unreadable -> left(unreadable);
                };
    }

    private boolean carried(ClaimedEffect effect) {
        try {
            Incident incident = desk.find(effect.incident()).orElseThrow();
            Outcome outcome = carrying.carry(effect, incident);
            LOG.info("effect {} {}: {}", effect.claim().id(), effect.effect(), outcome);
            return next(effect.claim(), settling.settle(effect, incident, outcome));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (isStopped()) {
                throw e;
            }
            LOG.error("effect {} {} broke", effect.claim().id(), effect.effect(), e);
            return next(effect.claim(), settling.broken(effect, e.toString()));
        }
    }

    /** For a newer version, if there is one; else it is a failure like any other. */
    private boolean left(Claiming.Unreadable unreadable) {
        Claim claim = unreadable.claim();
        Settling.Next next = settling.unreadable(unreadable);
        if (next instanceof Settling.Next.Left) {
            resting.put(claim.lane(), now().plus(REST));
        }
        return next(claim, next);
    }

    private boolean next(Claim claim, Settling.Next next) {
        return switch (next) {
            case Settling.Next.GoesOn _ -> true;
            case Settling.Next.Waits(Instant until) -> wakeAt(claim.lane(), until);
            case Settling.Next.Left _ -> false;
        };
    }

    private boolean wakeAt(LaneId lane, Instant due) {
        long millis = Math.max(0, Duration.between(now(), due).toMillis()) + 1;
        try {
            ScheduledFuture<?> _ = timer.schedule(() -> wake(lane), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("stopping");
        }
        return false;
    }

    private Instant now() {
        return Incidents.storable(clock.instant());
    }

    /**
     * Lets what is being sent end; the rest is delivered by the others, or after the next start.
     */
    @Override
    public void close() {
        timer.shutdownNow();
        lanes.close();
        lease.close();
    }
}
