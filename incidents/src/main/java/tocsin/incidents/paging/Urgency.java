package tocsin.incidents.paging;

import tocsin.incidents.policy.Policy;
import tocsin.incidents.policy.Severity;

import java.util.List;

/** How bad it is in a pager's words, which are fewer than an organisation's. */
public enum Urgency {
    CRITICAL,
    ERROR,
    WARNING,
    INFO;

    /** By the severity's place among the policy's; one that is not there any more is an error. */
    public static Urgency of(Severity severity, Policy policy) {
        List<String> ids = policy.severityIds();
        int place = ids.indexOf(severity.id());
        return place < 0 ? ERROR : values()[Math.min(place, values().length - 1)];
    }
}
