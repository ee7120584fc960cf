package tocsin.bot.delivery;

import tocsin.bot.store.LaneId;
import tocsin.incidents.Effect;

import java.util.Set;

/** Who carries effects out: so many at once of each kind, so that none starves another. */
enum Crew {
    /** What people see and wait for. */
    PEOPLE(16),
    /** What may take minutes and waits for others than Slack. */
    WORK(64),
    /** What follows from alerts. */
    ALERTS(4),
    /** The messages of groups of alerts, which come by the thousand. */
    ALERT_MESSAGES(2);

    private static final Set<String> LONG =
            Set.of("OPERATION", "LOOKS", "PAGE", "WATCH", "STATUS_PAGE", "STATUS_PAGE_LOOKS");

    private final int hands;

    Crew(int hands) {
        this.hands = hands;
    }

    int hands() {
        return hands;
    }

    static Crew of(Effect.Lane lane) {
        int colon = lane.name().indexOf(':');
        String kind = colon < 0 ? lane.name() : lane.name().substring(0, colon);
        if (kind.equals(LaneId.ALERT_MESSAGE)) {
            return ALERT_MESSAGES;
        }
        if (kind.startsWith("ALERT")) {
            return ALERTS;
        }
        return LONG.contains(kind) ? WORK : PEOPLE;
    }
}
