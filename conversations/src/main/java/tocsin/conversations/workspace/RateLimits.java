package tocsin.conversations.workspace;

import com.slack.api.methods.MethodsRateLimitTier;
import com.slack.api.methods.MethodsRateLimits;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What Slack takes now, for everybody in this process who calls it: asked before each call, told
 * after it. A method is called no faster than its tier allows; what Slack refused is not called
 * before the time that it asked for is over, and then by one alone.
 *
 * <p>When several methods in a row are refused and none is taken, Slack refuses everything: then
 * one call alone finds out from time to time whether that is over.
 */
public final class RateLimits {
    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    /** So many methods in a row are everything. */
    private static final int SEVERAL = 3;

    private static final int REMEMBERED = 2_000;
    private static final int LEAST_PUBLISHED = 10;

    /** When Slack goes on refusing with a short time to wait. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Who has yielded for so long yields no more: others may have more to do than ever ends. */
    private static final Duration YIELDED = Duration.ofSeconds(15);

    /** The answer to a call that finds out may take so long. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<RateLimit, Pace> paces = remembering();

    /** Refused since it was last taken: how often, and until when. */
    private final Map<RateLimit, Refused> refused = remembering();

    /** Since when somebody yields, without having been taken. */
    private final Map<RateLimit, Instant> yielding = remembering();

    private final Set<String> inARow = new HashSet<>();
    private Instant everything = Instant.EPOCH;

    RateLimits(InstantSource clock) {
        this.clock = clock;
    }

    /** What was used last, as much as ever matters. */
    private static <T> Map<RateLimit, T> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<RateLimit, T> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    private record Refused(int times, Instant until) {
        static final Refused NEVER = new Refused(0, Instant.EPOCH);
    }

    /**
     * What has to be waited for.
     *
     * @param time zero: nothing
     */
    record Wait(RateLimit limit, Duration time) {
        boolean isOver() {
            return time.isZero();
        }
    }

    /** How long nothing under this limit is taken; zero: it may be tried now. */
    public synchronized Duration until(RateLimit limit) {
        return wait(limit, false, clock.instant()).time();
    }

    /** Whether Slack refuses whatever is asked: then one call alone should find out. */
    public synchronized boolean isEverythingRefused() {
        return inARow.size() >= SEVERAL;
    }

    /**
     * @param yields whether others go first
     */
    synchronized Wait look(RateLimit limit, boolean yields) {
        return wait(limit, yields, clock.instant());
    }

    /** The same, and counts the call if nothing has to be waited for. */
    synchronized Wait take(RateLimit limit, boolean yields) {
        Instant now = clock.instant();
        Wait wait = wait(limit, yields, now);
        if (wait.isOver()) {
            if (yields) {
                yielding.remove(limit);
                yielding.remove(limit.everywhere());
            }
            change(limit.everywhere(), pace -> pace.used(now));
            if (limit.isOfOneChannel()) {
                change(limit, pace -> pace.used(now));
            }
            if (isEverythingRefused()) {
                everything = now.plus(ANSWER);
            }
        }
        return wait;
    }

    private Wait wait(RateLimit limit, boolean yields, Instant now) {
        Wait all = new Wait(RateLimit.EVERYTHING, everything(yields, now));
        Wait method = new Wait(limit.everywhere(), until(limit.everywhere(), yields, now));
        Wait here = new Wait(limit, until(limit, yields, now));
        Wait longest = here.time().compareTo(method.time()) > 0 ? here : method;
        return all.time().compareTo(longest.time()) > 0 ? all : longest;
    }

    private Duration everything(boolean yields, Instant now) {
        if (!isEverythingRefused()) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, yields ? everything.plus(ANSWER) : everything);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private Duration until(RateLimit limit, boolean yields, Instant now) {
        Pace pace = paces.getOrDefault(limit, pace(limit));
        Duration first = pace.until(now);
        Duration sparing = yields ? pace.sparingUntil(now) : first;
        if (sparing.equals(first)) {
            return first;
        }
        Instant since = yielding.computeIfAbsent(limit, _ -> now);
        Duration most = longer(first, Duration.between(now, since.plus(YIELDED)));
        return sparing.compareTo(most) < 0 ? sparing : most;
    }

    /** Slack took it, whatever it said to it. */
    synchronized void taken(RateLimit limit) {
        if (isEverythingRefused()) {
            LOG.info("Slack takes calls again");
        }
        inARow.clear();
        refused.remove(limit);
        refused.remove(limit.everywhere());
    }

    synchronized void refused(RateLimit limit, Duration retryAfter) {
        Instant now = clock.instant();
        boolean isElsewhereToo = limit.isOfOneChannel() && isRefusedElsewhere(limit, now);
        refuse(limit, retryAfter, now);
        if (isElsewhereToo) {
            refuse(limit.everywhere(), retryAfter, now);
        }
        boolean wasEverything = isEverythingRefused();
        inARow.add(limit.method());
        if (isEverythingRefused()) {
            refuse(RateLimit.EVERYTHING, retryAfter, now);
            everything = refused.getOrDefault(RateLimit.EVERYTHING, Refused.NEVER).until();
            if (!wasEverything) {
                LOG.warn(
                        "Slack refuses everything: one call at a time finds out when that is over");
            }
        }
    }

    private void refuse(RateLimit limit, Duration retryAfter, Instant now) {
        Refused before = refused.getOrDefault(limit, Refused.NEVER);
        Duration backOff = Duration.ofSeconds(1L << Math.min(before.times(), 6));
        Duration wait = longer(retryAfter, backOff.compareTo(LONGEST) > 0 ? LONGEST : backOff);
        Instant until = now.plus(wait);
        if (before.times() == 0 && !limit.equals(RateLimit.EVERYTHING)) {
            LOG.info("Slack takes no more of {} for {} s", limit, wait.toSeconds());
        }
        refused.put(
                limit,
                new Refused(
                        before.times() + 1,
                        until.isAfter(before.until()) ? until : before.until()));
        change(limit, pace -> pace.limited(now, wait));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** A second channel at once: then it is not about the channel. */
    private boolean isRefusedElsewhere(RateLimit limit, Instant now) {
        return refused.entrySet().stream()
                .anyMatch(each ->
                        each.getKey().isOfOneChannel()
                                && each.getKey().method().equals(limit.method())
                                && !each.getKey().equals(limit)
                                && each.getValue().until().isAfter(now));
    }

    private void change(RateLimit limit, UnaryOperator<Pace> change) {
        paces.put(limit, change.apply(paces.getOrDefault(limit, pace(limit))));
    }

    private static Pace pace(RateLimit limit) {
        if (limit.isOfOneChannel()) {
            return Pace.ofChannel();
        }
        @Nullable MethodsRateLimitTier tier = tier(limit.method());
        Integer aMinute =
                tier == null ? null : MethodsRateLimitTier.getAllowedRequestsPerMinute(tier);
        // Slack's lowest tier is "occasional bursts", more than the one a minute that it names.
        return aMinute == null || aMinute < LEAST_PUBLISHED
                ? Pace.unknown()
                : Pace.aMinute(aMinute);
    }

    private static @Nullable MethodsRateLimitTier tier(String method) {
        return method.isEmpty() ? null : MethodsRateLimits.lookupRateLimitTier(method);
    }
}
