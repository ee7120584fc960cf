package tocsin.incidents.alert;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.IncidentId;

import java.util.List;

/** Something that happened to a group of alerts. */
public sealed interface AlertFact {

    /** The first fact of the group's record. */
    record Fired(Wording wording, List<Sounding> alerts) implements AlertFact {
        public Fired {
            alerts = List.copyOf(alerts);
        }
    }

    /** Alerts that were not known before joined the group. */
    record MoreFired(Wording wording, List<Sounding> alerts) implements AlertFact {
        public MoreFired {
            alerts = List.copyOf(alerts);
        }
    }

    /** Alerts that had been resolved are back. */
    record FiredAgain(Wording wording, List<Sounding> alerts) implements AlertFact {
        public FiredAgain {
            alerts = List.copyOf(alerts);
        }
    }

    record Resolved(List<Sounding> alerts) implements AlertFact {
        public Resolved {
            alerts = List.copyOf(alerts);
        }
    }

    /** It changes too often to tell of each change. */
    record Gathered() implements AlertFact {}

    /** It has stayed the same for long enough. */
    record Settled() implements AlertFact {}

    /** The actor looks after it. */
    record Acknowledged() implements AlertFact {}

    /** An incident was declared from it, or it joined one. */
    record Led(IncidentId incident, boolean isPrivate) implements AlertFact {}

    /**
     * How that incident stands; told of public ones alone.
     *
     * @param room absent: there is none yet
     */
    record IncidentStood(IncidentId incident, @Nullable ChannelId room, boolean isOpen)
            implements AlertFact {}

    /** The actor opened the runbook. */
    record RunbookOpened() implements AlertFact {}
}
