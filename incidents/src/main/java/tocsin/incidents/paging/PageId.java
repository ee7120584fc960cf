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

    /** A page that no rung asked for, counted from 1. */
    static PageId numbered(int number) {
        return new PageId("page-" + number);
    }

    @Override
    public String toString() {
        return value;
    }
}
