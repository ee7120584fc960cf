package tocsin.bot.statuspage;

import tocsin.actions.statuspage.StatusPage;
import tocsin.incidents.statuspage.StatusPageOffer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the page offers, as it was read last. Forms open within three seconds, so nobody waits for
 * the page: what is old is read again beside.
 */
public final class KnownStatusPage {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final StatusPage page;
    private final boolean isConnected;
    private final InstantSource clock;
    private final AtomicReference<Instant> readAt = new AtomicReference<>(Instant.MIN);
    private volatile List<String> components = List.of();

    public KnownStatusPage(StatusPage page, InstantSource clock) {
        this.page = page;
        this.isConnected = !(page instanceof NoStatusPage);
        this.clock = clock;
    }

    public StatusPageOffer offer() {
        Instant seen = readAt.get();
        Instant now = clock.instant();
        boolean isOld = seen.equals(Instant.MIN) || seen.plus(FRESH).isBefore(now);
        if (isOld && readAt.compareAndSet(seen, now)) {
            Thread _ = Thread.ofVirtual().name("status page").start(this::read);
        }
        return new StatusPageOffer(isConnected, components);
    }

    /** What was known stays known while the page does not answer. */
    private void read() {
        List<String> found = page.components();
        if (found.isEmpty()) {
            readAt.set(Instant.MIN);
        } else {
            components = found;
        }
    }
}
