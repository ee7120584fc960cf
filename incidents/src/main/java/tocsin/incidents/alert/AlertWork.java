package tocsin.incidents.alert;

/** What is done because of what happened to alerts. */
public sealed interface AlertWork {

    /** Show the group's message as it stands. */
    record Show() implements AlertWork {}

    /** Declare the incident that a rule wants, or join one that is open. */
    record Declare(Wanted wanted) implements AlertWork {}

    /** Tell the incidents that it led to. */
    record TellIncidents() implements AlertWork {}

    /** Tell the alerts that led to the incident. */
    record TellAlerts() implements AlertWork {}

    /** Look what has been heard meanwhile. */
    record Settle() implements AlertWork {}

    /**
     * Keep the one message that stands for many groups; the record is that of the first of them.
     *
     * @param storm its number
     */
    record ShowStorm(long storm) implements AlertWork {}

    /** Work of one lane is done in order. */
    default String lane() {
        return switch (this) {
            case Show _ -> "ALERT";
            case Declare _ -> "ALERT_DECLARE";
            case TellIncidents _ -> "ALERT_INCIDENTS";
            case TellAlerts _ -> "INCIDENT_ALERTS";
            case Settle _ -> "ALERT_SETTLE";
            case ShowStorm _ -> "ALERT_STORM";
        };
    }

    /** Whether the next one of its kind tells all that this one would. */
    default boolean tellsState() {
        return switch (this) {
            case Show _, TellIncidents _, TellAlerts _, ShowStorm _ -> true;
            case Declare _, Settle _ -> false;
        };
    }
}
