package tocsin.bot.prune;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.Incidents;
import tocsin.bot.store.Pruning;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Lets what nobody asks for any more be forgotten once a day, a little at a time. */
public final class Pruner {
    private static final Logger LOG = LoggerFactory.getLogger(Pruner.class);
    private static final Duration LOOKS = Duration.ofMinutes(1);

    /** Whoever rings the clocks does this besides, and must not be late for them. */
    private static final int AT_ONCE = 8;

    private final Pruning pruning;
    private final Duration kept;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    /**
     * @param kept how long what is done with is kept
     */
    public Pruner(Pruning pruning, Duration kept, InstantSource clock) {
        this.pruning = pruning;
        this.kept = kept;
        this.clock = clock;
    }

    /** Goes on with what is due. Called often, it looks once a minute. */
    public synchronized void ringDue() {
        Instant now = Incidents.storable(clock.instant());
        if (now.isBefore(next)) {
            return;
        }
        try {
            for (int n = 0; n < AT_ONCE; n++) {
                Optional<Pruning.Stretch> stretch = pruning.next(now, now.minus(kept));
                if (stretch.isEmpty()) {
                    next = now.plus(LOOKS);
                    return;
                }
                tell(stretch.get());
            }
        } catch (RuntimeException e) {
            next = now.plus(LOOKS);
            LOG.warn("what is done with could not be forgotten; it is tried again in a minute", e);
        }
    }

    private static void tell(Pruning.Stretch stretch) {
        if (stretch.forgotten() > 0) {
            LOG.info("{} rows of {} are forgotten", stretch.forgotten(), stretch.table());
        }
    }
}
