package tocsin.bot.delivery;

import tocsin.bot.store.LaneId;
import tocsin.conversations.workspace.RateLimit;
import tocsin.conversations.workspace.RateLimits;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Lanes that wait for what Slack limits. Of those that wait for the same one goes at a time, the
 * most urgent first; while Slack refuses everything, one of all.
 */
final class Waiting {
    private final RateLimits limits;
    private final TreeMap<Turn, RateLimit> turns = new TreeMap<>();
    private final Map<LaneId, Turn> byLane = new HashMap<>();

    Waiting(RateLimits limits) {
        this.limits = limits;
    }

    synchronized void add(Turn turn, RateLimit limit) {
        Turn before = byLane.put(turn.lane(), turn);
        if (before != null) {
            turns.remove(before);
        }
        turns.put(turn, limit);
    }

    synchronized boolean has(LaneId lane) {
        return byLane.containsKey(lane);
    }

    /** Whether it has to wait on for what Slack limits. */
    synchronized boolean hasToWait(LaneId lane) {
        Turn turn = byLane.get(lane);
        RateLimit limit = turn == null ? null : turns.get(turn);
        return limit != null && !limits.until(limit).isZero();
    }

    /** Those whose turn it is; they wait no more. */
    synchronized List<Turn> next() {
        List<Turn> next = new ArrayList<>();
        Set<RateLimit> met = new HashSet<>();
        boolean isOneAlone = limits.isEverythingRefused();
        Iterator<Map.Entry<Turn, RateLimit>> each = turns.entrySet().iterator();
        while (each.hasNext() && !(isOneAlone && !met.isEmpty())) {
            Map.Entry<Turn, RateLimit> one = each.next();
            if (met.add(one.getValue()) && limits.until(one.getValue()).isZero()) {
                next.add(one.getKey());
                byLane.remove(one.getKey().lane());
                each.remove();
            }
        }
        return next;
    }

    /** When to look again; empty: nothing waits. */
    synchronized Optional<Duration> until() {
        return turns.values().stream().distinct().map(limits::until).min(Duration::compareTo);
    }
}
