package tocsin.bot.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import tocsin.bot.database.Database;
import tocsin.bot.desk.Desk;
import tocsin.bot.store.Effects;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.LaneId;
import tocsin.bot.store.WaitingEffect;
import tocsin.conversations.FrontDesk;
import tocsin.incidents.Actor;
import tocsin.incidents.Effect;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Refusal;
import tocsin.incidents.operation.Held;
import tocsin.incidents.operation.Objection;
import tocsin.incidents.operation.OperationId;
import tocsin.incidents.operation.Wish;
import tocsin.incidents.statuspage.StatusPageWork;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
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
    private static final Actor TOCSIN = new Actor.Tocsin();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int PATIENCE = 6;
    private static final int SWEPT = 500;

    private final Effects effects;
    private final Desk desk;
    private final Carrying carrying;
    private final LaneLocks locks;
    private final InstantSource clock;
    private final ExecutorService lanes = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("delivery").daemon().factory());
    private final Map<LaneId, Integer> wakes = new ConcurrentHashMap<>();
    private final Set<Long> untried = ConcurrentHashMap.newKeySet();

    public Delivery(
            Database database, Effects effects, Desk desk, Carrying carrying, InstantSource clock) {
        this.effects = effects;
        this.desk = desk;
        this.carrying = carrying;
        this.clock = clock;
        locks = new LaneLocks(database);
    }

    /** Looks for what is due now, and then every so often. */
    public void start(Duration every) {
        ScheduledFuture<?> _ =
                timer.scheduleWithFixedDelay(
                        () -> begin(this::sweep), 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void wake(IncidentId incident, Set<Effect.Lane> woken, List<Long> fresh) {
        untried.addAll(fresh);
        woken.forEach(lane -> wake(new LaneId(incident, lane)));
    }

    /** Delivers what is due, whoever wrote it. */
    public void sweep() {
        try {
            effects.due(now(), SWEPT).forEach(this::wake);
        } catch (RuntimeException e) {
            LOG.warn("the database cannot be asked for what is due: {}", e.getMessage());
        }
    }

    private void wake(LaneId lane) {
        if (wakes.merge(lane, 1, Integer::sum) == 1) {
            begin(() -> run(lane));
        }
    }

    /**
     * Nothing is begun while the bot stops: it is written, and is delivered after the next start.
     */
    private void begin(Runnable work) {
        try {
            lanes.execute(work);
        } catch (RejectedExecutionException _) {
            LOG.debug("stopping");
        }
    }

    /** Until nobody has woken the lane while it was being delivered. */
    private void run(LaneId lane) {
        Integer seen;
        do {
            seen = wakes.get(lane);
            try (var _ = MDC.putCloseable("incident", lane.incident().toString())) {
                deliver(lane);
            } catch (RuntimeException e) {
                if (lanes.isShutdown()) {
                    LOG.info(
                            "{} was stopped and goes on after the next start: {}",
                            lane,
                            e.toString());
                } else {
                    LOG.error("delivering {} failed", lane, e);
                }
            }
        } while (seen != null && !wakes.remove(lane, seen));
    }

    private void deliver(LaneId lane) {
        if (!locks.take(lane)) {
            return;
        }
        try {
            List<WaitingEffect> waiting = effects.waiting(lane);
            while (!lanes.isShutdown() && !waiting.isEmpty() && deliverFirst(waiting)) {
                waiting = effects.waiting(lane);
            }
        } finally {
            locks.release(lane);
        }
    }

    /** Whether the lane goes on. */
    private boolean deliverFirst(List<WaitingEffect> waiting) {
        WaitingEffect first = waiting.getFirst();
        if (first.dueAt().isAfter(now())) {
            wakeAt(first, first.dueAt());
            return false;
        }
        boolean mayBeSent = !untried.remove(first.id());
        if (isSuperseded(waiting)) {
            effects.delivered(List.of(first.id()), "superseded", now());
            return true;
        }
        Incident incident = desk.find(first.incident()).orElseThrow();
        if (first.effect().isBegunOnce()) {
            mayBeSent = !effects.begins(first.id());
        }
        Outcome outcome = carrying.carry(first, incident, mayBeSent);
        LOG.info("effect {} {}: {}", first.id(), first.effect(), outcome);
        return settle(first, incident, outcome);
    }

    /** The newest state is told by the next effect as well. */
    private static boolean isSuperseded(List<WaitingEffect> waiting) {
        return waiting.size() > 1
                && waiting.getFirst().effect().tellsState()
                && waiting.getFirst().effect().equals(waiting.get(1).effect());
    }

    private boolean settle(WaitingEffect effect, Incident incident, Outcome outcome) {
        switch (outcome) {
            case Outcome.Done(String word, Intent report) -> {
                if (report != null) {
                    tell(effect, "done", report);
                }
                effects.delivered(List.of(effect.id()), word, now());
                effect.effect()
                        .part()
                        .filter(incident.troubles()::containsKey)
                        .ifPresent(part -> tell(effect, "mended", new Intent.RecordMended(part)));
                return true;
            }
            case Outcome.Refused(String code, String sentence) -> {
                effects.delivered(List.of(effect.id()), "declined: " + code, now());
                effect.effect()
                        .part()
                        .ifPresent(part ->
                                tell(effect, "failed", new Intent.RecordFailure(part, sentence)));
                return true;
            }
            case Outcome.Later(String why, Duration after, Intent report) -> {
                if (report != null) {
                    tell(effect, "waits", report);
                }
                Instant due = now().plus(after == null ? backOff(effect.attempts()) : after);
                effects.later(effect.id(), due, why);
                if (effect.attempts() == PATIENCE) {
                    waiting(effect.effect(), why)
                            .ifPresent(intent -> tell(effect, "waiting", intent));
                }
                wakeAt(effect, due);
                return false;
            }
        }
    }

    /** What an incident is told of something that takes long. */
    private static Optional<Intent> waiting(Effect effect, String why) {
        return effect instanceof Effect.OfStatusPage(StatusPageWork work, _)
                ? Publishing.waiting(work, why)
                : effect.part()
                        .map(part ->
                                new Intent.RecordFailure(
                                        part, "Slack does not answer; still trying."));
    }

    private void tell(WaitingEffect effect, String what, Intent intent) {
        String key = effect.key() + ":" + what;
        FrontDesk.Answer answer = desk.handle(effect.incident(), intent, TOCSIN, key);
        if (intent instanceof Intent.OfOperation(OperationId id, _)
                && answer
                        instanceof
                        FrontDesk.Answer.Refused(Refusal.OfOperation(Objection.Busy(Held held)))) {
            Intent busy = new Intent.OfOperation(id, new Wish.RecordBusy(held));
            FrontDesk.Answer _ = desk.handle(effect.incident(), busy, TOCSIN, key + ":busy");
        }
    }

    private void wakeAt(WaitingEffect effect, Instant due) {
        LaneId lane = new LaneId(effect.incident(), effect.effect().lane());
        long millis = Math.max(0, Duration.between(now(), due).toMillis()) + 1;
        try {
            ScheduledFuture<?> _ = timer.schedule(() -> wake(lane), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException _) {
            LOG.debug("stopping");
        }
    }

    private static Duration backOff(int attempts) {
        Duration wait = Duration.ofMillis(500).multipliedBy(1L << Math.min(attempts, 8));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Instant now() {
        return Incidents.storable(clock.instant());
    }

    /** Lets what is being sent end; the rest is delivered after the next start. */
    @Override
    public void close() {
        timer.shutdownNow();
        lanes.shutdown();
        try {
            if (!lanes.awaitTermination(5, TimeUnit.SECONDS)) {
                lanes.shutdownNow();
                boolean _ = lanes.awaitTermination(2, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        locks.close();
    }
}
