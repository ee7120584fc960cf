package tocsin.incidents.paging;

import tocsin.incidents.Incident;
import tocsin.incidents.clock.ClockName;
import tocsin.incidents.clock.Clocks;
import tocsin.incidents.policy.Policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How often the pager is asked what people did there, while a page is open. */
public final class Watch {
    private static final Duration SHORTEST = Duration.ofSeconds(15);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** What was seen by then keeps the ladder's next step from ringing. */
    private static final Duration BEFORE_IT_RINGS = Duration.ofSeconds(10);

    private Watch() {}

    /**
     * When to look again: ever more seldom as the page grows old, and always right before more
     * people would be told that nobody has answered.
     */
    public static Instant next(Page page, Incident incident, Policy policy, Instant now) {
        Instant usual = now.plus(pause(Duration.between(page.at(), now)));
        return nextRing(incident, policy)
                .map(ring -> ring.minus(BEFORE_IT_RINGS))
                .filter(look -> page.isRinging() && look.isAfter(now) && look.isBefore(usual))
                .orElse(usual);
    }

    private static Duration pause(Duration age) {
        Duration pause = age.dividedBy(20);
        if (pause.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private static Optional<Instant> nextRing(Incident incident, Policy policy) {
        return Clocks.owed(incident, policy, ClockName.of(ClockName.Kind.RESPONSE))
                .flatMap(owed -> owed.next(incident.dials()));
    }
}
