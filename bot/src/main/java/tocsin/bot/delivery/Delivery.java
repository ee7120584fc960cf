package tocsin.bot.delivery;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import tocsin.bot.database.Troubles;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.AlertStorms;
import tocsin.bot.store.ClaimedEffect;
import tocsin.bot.store.Claiming;
import tocsin.bot.store.Effects;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.LaneId;
import tocsin.conversations.workspace.RateLimit;
import tocsin.conversations.workspace.RateLimits;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    /** What was woken last may have used up what Slack takes. */
    private static final Duration BREATH = Duration.ofMillis(100);

    /** A replica of a newer version sweeps in between. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final Effects effects;
    private final Desk desk;
    private final Carrying carrying;
    private final AlertStorms storms;
    private final Settling settling;
    private final Lease lease;
    private final InstantSource clock;
    private final Troubles troubles = new Troubles(LOG, "looking for what is due");
    private final Lanes lanes = new Lanes(this::lookAfter);
    private final Urgency urgency;
    private final Waiting waiting;
    private final AlertMessagesDue alertMessages;
    private @Nullable ScheduledFuture<?> waker;
    private final Map<LaneId, Instant> resting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("delivery").daemon().factory());

    public Delivery(
            Effects effects,
            Desk desk,
            Carrying carrying,
            AlertStorms storms,
            RateLimits limits,
            Lease lease,
            InstantSource clock) {
        this.effects = effects;
        this.desk = desk;
        this.carrying = carrying;
        this.storms = storms;
        this.lease = lease;
        this.clock = clock;
        settling = new Settling(effects, desk, clock);
        urgency = new Urgency(desk.policy().severities());
        waiting = new Waiting(limits);
        alertMessages = new AlertMessagesDue(this::dueAlertMessages, this::wakeAlert, clock);
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
    public void wake(Incident incident, Set<Effect.Lane> woken) {
        woken.stream()
                .map(lane -> new LaneId(incident.id(), lane))
                .forEach(lane -> wake(lane, incident.severity().id()));
    }

    private void wake(LaneId lane, String severity) {
        if (!lane.isAlertMessage()) {
            wake(urgency.turn(lane, severity));
        } else if (alertMessages.isIdle()) {
            lanes.begin(this::lookForAlertMessages);
        }
    }

    /** Delivers what is due, whoever wrote it. */
    public void sweep() {
        try {
            Optional<String> replica = lease.holder();
            if (replica.isPresent()) {
                effects.due(replica.get(), now(), SWEPT)
                        .forEach(due -> wake(due.lane(), due.severity()));
                alertMessages.look();
                wakeWaiting();
            }
            troubles.worked();
        } catch (RuntimeException e) {
            troubles.failed(e);
        }
    }

    private void lookForAlertMessages() {
        try {
            alertMessages.look();
        } catch (RuntimeException e) {
            troubles.failed(e);
        }
    }

    private List<LaneId> dueAlertMessages() {
        return lease.holder().map(this::dueAlertMessages).orElseGet(List::of);
    }

    /** Where more wait than are looked for, it may be a storm; then one message tells of it. */
    private List<LaneId> dueAlertMessages(String replica) {
        List<LaneId> few =
                effects.dueAlertMessages(replica, now(), AlertMessagesDue.FEW).stream()
                        .map(Effects.Due::lane)
                        .toList();
        Optional<LaneId> storm =
                few.size() < AlertMessagesDue.FEW ? Optional.empty() : storms.begin(now());
        storm.ifPresent(this::wakeAlert);
        return storm.isPresent() ? List.of() : few;
    }

    private void wakeAlert(LaneId lane) {
        lanes.wake(urgency.turn(lane, ""));
    }

    /** What waits for Slack is woken when its turn comes. */
    private void wake(Turn turn) {
        Instant until = resting.get(turn.lane());
        boolean isResting = until != null && until.isAfter(now());
        if (!isResting && !waiting.has(turn.lane())) {
            resting.remove(turn.lane());
            lanes.wake(turn);
        }
    }

    /** Whose turn it is, and then again when it is the next one's. */
    private void wakeWaiting() {
        waiting.next().forEach(lanes::wake);
        waiting.until()
                .map(wait -> wait.compareTo(BREATH) > 0 ? wait : BREATH)
                .ifPresent(this::setWaker);
    }

    /** There is one, set for the earliest. */
    private synchronized void setWaker(Duration wait) {
        ScheduledFuture<?> before = waker;
        if (before != null && before.getDelay(TimeUnit.MILLISECONDS) <= wait.toMillis()) {
            return;
        }
        if (before != null) {
            boolean _ = before.cancel(false);
        }
        waker = after(wait, this::wakeWaitingAgain);
    }

    private void wakeWaitingAgain() {
        synchronized (this) {
            waker = null;
        }
        wakeWaiting();
    }

    /** Whether something that is due has to wait for Slack. */
    public boolean hasToWait(LaneId lane) {
        return lane.isAlertMessage() ? !alertMessages.mayGo() : waiting.hasToWait(lane);
    }

    private void lookAfter(Turn turn) {
        if (!turn.lane().isAlertMessage()) {
            deliver(turn);
            return;
        }
        try {
            if (alertMessages.mayGo()) {
                deliver(turn);
            }
        } finally {
            if (alertMessages.ended()) {
                lanes.begin(this::lookForAlertMessages);
            }
        }
    }

    private void deliver(Turn turn) {
        LaneId lane = turn.lane();
        try {
            while (!lanes.isStopping() && goesOn(turn)) {
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
    private boolean goesOn(Turn turn) {
        Optional<String> replica = lease.holder();
        return replica.isPresent()
                && switch (effects.claim(turn.lane(), replica.get(), now())) {
                    case Claiming.Nothing _ -> false;
                    case Claiming.NotYet(Instant due) -> wakeAt(turn, due);
                    case Claiming.Taken(ClaimedEffect effect, boolean isSuperseded) ->
                            isSuperseded
                                    ? effects.superseded(effect.claim(), now())
                                    : carried(turn, effect);
                    case Claiming.Unreadable unreadable -> left(turn, unreadable);
                };
    }

    private boolean carried(Turn turn, ClaimedEffect effect) {
        try {
            Incident incident = desk.find(effect.incident()).orElseThrow();
            Outcome outcome = carrying.carry(effect, incident);
            tell(effect, outcome);
            return next(turn, settling.settle(effect, incident, outcome));
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            if (isStopped()) {
                throw e;
            }
            LOG.error("effect {} {} broke", effect.claim().id(), effect.effect(), e);
            return next(turn, settling.broken(effect, e.toString()));
        }
    }

    /** What Slack takes later is told once, where Slack says so. */
    private static void tell(ClaimedEffect effect, Outcome outcome) {
        Level level = outcome instanceof Outcome.Limited ? Level.DEBUG : Level.INFO;
        LOG.atLevel(level).log("effect {} {}: {}", effect.claim().id(), effect.effect(), outcome);
    }

    /** For a newer version, if there is one; else it is a failure like any other. */
    private boolean left(Turn turn, Claiming.Unreadable unreadable) {
        Settling.Next next = settling.unreadable(unreadable);
        if (next instanceof Settling.Next.Left) {
            resting.put(turn.lane(), now().plus(REST));
        }
        return next(turn, next);
    }

    private boolean next(Turn turn, Settling.Next next) {
        return switch (next) {
            case Settling.Next.GoesOn _ -> {
                if (turn.lane().isAlertMessage()) {
                    alertMessages.carried();
                }
                yield true;
            }
            case Settling.Next.Waits(Instant until) -> wakeAt(turn, until);
            case Settling.Next.Limited(Instant until, RateLimit limit) ->
                    limited(turn, until, limit);
            case Settling.Next.Left _ -> false;
        };
    }

    private boolean limited(Turn turn, Instant until, RateLimit limit) {
        if (turn.lane().isAlertMessage()) {
            alertMessages.limited(until);
            ScheduledFuture<?> _ =
                    after(Duration.between(now(), until), this::lookForAlertMessages);
        } else {
            waiting.add(turn, limit);
            wakeWaiting();
        }
        return false;
    }

    private boolean wakeAt(Turn turn, Instant due) {
        if (!turn.lane().isAlertMessage()) {
            ScheduledFuture<?> _ = after(Duration.between(now(), due), () -> wake(turn));
        }
        return false;
    }

    private @Nullable ScheduledFuture<?> after(Duration time, Runnable what) {
        try {
            return timer.schedule(
                    () -> lanes.begin(what),
                    Math.max(0, time.toMillis()) + 1,
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("stopping");
            return null;
        }
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
