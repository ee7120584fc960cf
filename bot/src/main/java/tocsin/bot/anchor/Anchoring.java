package tocsin.bot.anchor;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.bot.store.Anchor;
import tocsin.bot.store.Anchors;
import tocsin.bot.store.Incidents;
import tocsin.bot.store.OutsideAnchor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes an anchor a day, once for all replicas, and tells it outside of the database: in the digest
 * channel, in the log and in a file.
 */
public final class Anchoring {
    private static final Logger LOG = LoggerFactory.getLogger(Anchoring.class);
    private static final Duration LOOKS = Duration.ofMinutes(1);

    /** Longer than saying takes; then it may be said by another, who looks for it first. */
    private static final Duration TAKEN = Duration.ofMinutes(2);

    private final Anchors anchors;
    private final AnchorFile file;
    private final Saying saying;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    public Anchoring(Anchors anchors, AnchorFile file, Saying saying, InstantSource clock) {
        this.anchors = anchors;
        this.file = file;
        this.saying = saying;
        this.clock = clock;
    }

    /** Says an anchor where everybody reads of incidents. */
    @FunctionalInterface
    public interface Saying {
        /**
         * @return how long to wait before the next try; empty: it is said
         */
        Optional<Duration> say(Anchors.Unsaid anchor);
    }

    /** Makes and says what is due. Called often, it looks once a minute. */
    public synchronized void ringDue() {
        Instant now = now();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(LOOKS);
        try {
            if (anchors.due().filter(due -> !due.isAfter(now)).isPresent()) {
                anchors.makeDue(now).ifPresent(this::made);
            }
            boolean goesOn = true;
            while (goesOn) {
                goesOn = anchors.take(now, now.plus(TAKEN)).filter(this::isSaid).isPresent();
            }
        } catch (RuntimeException e) {
            LOG.warn("the anchor could not be made or said, and is tried again in a minute", e);
        }
    }

    private void made(Anchor.Made made) {
        LOG.info("anchor {}", OutsideAnchor.write(made.anchor()));
        if (!made.amiss().isEmpty()) {
            LOG.error(
                    "incidents {} do not continue what the last anchor saw: facts were changed or removed; run audit verify",
                    made.amiss());
        }
        Optional<String> trouble = file.append(OutsideAnchor.write(made));
        trouble.ifPresent(LOG::warn);
    }

    private boolean isSaid(Anchors.Unsaid anchor) {
        long number = anchor.anchor().number();
        Optional<Duration> wait = saying.say(anchor);
        wait.ifPresentOrElse(
                time -> anchors.sayLater(number, now().plus(time)),
                () -> anchors.said(number, now()));
        return wait.isEmpty();
    }

    private Instant now() {
        return Incidents.storable(clock.instant());
    }
}
