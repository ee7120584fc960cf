package tocsin.incidents.policy;

import java.util.Locale;

/** What the policy may restrict to some people. */
public enum Deed {
    DECLARE,
    SEVERITY,
    PHASE,
    CANCEL,
    ROLES,
    CHECKLIST,
    /** An alert, and the step of that name; when it is not named, whoever may tick other steps. */
    ACKNOWLEDGE,
    UPDATE,
    NOTE,
    CLOCKS,
    FOLLOW_UPS,
    MAINTENANCE,
    PAGE,
    ACT;

    /** The word for it in {@code tocsin.yml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
