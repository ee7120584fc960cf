package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;

import java.util.List;

/** What somebody or something wants of a group of alerts. */
public sealed interface AlertWish {

    /** A sender told of it. */
    record Hear(Wording wording, List<Sounding> alerts) implements AlertWish {
        public Hear {
            alerts = List.copyOf(alerts);
        }
    }

    /** It was left alone for a while: what has been heard of all its alerts meanwhile. */
    record Settle(List<Sounding> alerts) implements AlertWish {
        public Settle {
            alerts = List.copyOf(alerts);
        }
    }

    record Acknowledge() implements AlertWish {}

    record OpenRunbook() implements AlertWish {}

    /** Outcome: an incident was declared from it, or it joined one. */
    record RecordIncident(IncidentId incident, boolean isPrivate) implements AlertWish {}

    /** Outcome: how that incident stands. */
    record RecordStanding(IncidentId incident, @Nullable ChannelId room, boolean isOpen)
            implements AlertWish {}
}
