package tocsin.incidents.paging;

import java.time.Instant;

/** A page's name within its incident: the same whoever writes it down a second time. */
public record PageId(String value) {

    /**
     * The page of a rung of an escalation ladder.
     *
     * @param since when what is owed began to be: a ladder that begins anew pages anew
     * @param rung from 1
     */
    public static PageId ofRung(String ladder, Instant since, int rung) {
        return new PageId("%s-%d-%d".formatted(ladder, since.getEpochSecond(), rung));
    }

    /**
     * A page that no rung asked for, counted from 1. The count goes back with a restored database,
     * and a pager rings nobody for a page that it takes for an open one; earlier versions wrote the
     * count alone.
     *
     * @param asked when it was asked for
     */
    static PageId numbered(int number, Instant asked) {
        return new PageId("page-%d-%d".formatted(number, asked.getEpochSecond()));
    }

    @Override
    public String toString() {
        return value;
    }
}
