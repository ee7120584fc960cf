package tocsin.incidents.paging;

import java.util.Locale;

/** What the pager is told of a page. */
public enum Signal {
    /** Ring. */
    TRIGGER,
    /** Somebody cares: ring no more. */
    ACKNOWLEDGE,
    /** It is over. */
    RESOLVE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
