package tocsin.bot.database;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Logs why something that is tried every few seconds does not work: an outage in one line, a fault
 * of our own with its trace, and each once, until it works again or fails in another way.
 */
public final class Troubles {
    private final Logger log;
    private final String what;
    private @Nullable String last;

    /**
     * @param what is tried, as in "ringing the clocks"
     */
    public Troubles(Logger log, String what) {
        this.log = log;
        this.what = what;
    }

    public synchronized void failed(RuntimeException e) {
        boolean isOutage = Outage.of(e) != Outage.NONE;
        String now = isOutage ? "outage" : String.valueOf(e);
        if (now.equals(last)) {
            log.debug("{} fails still", what, e);
        } else if (isOutage) {
            log.warn("{} waits for the database: {}", what, said(e));
        } else {
            log.error("{} fails, and is tried again", what, e);
        }
        last = now;
    }

    /** By whoever knows best, in its first line. */
    private static String said(Throwable e) {
        Throwable cause = e.getCause();
        return cause == null
                ? String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                : said(cause);
    }

    public synchronized void worked() {
        if (last != null) {
            log.info("{} works again", what);
            last = null;
        }
    }
}
