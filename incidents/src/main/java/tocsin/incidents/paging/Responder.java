package tocsin.incidents.paging;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.UserId;

/**
 * Somebody as the pager knows them.
 *
 * @param name from outside; empty: the pager does not say, or it was nobody
 * @param user who that is in the workspace; absent: not known
 */
public record Responder(String name, @Nullable UserId user) {
    private static final int LONGEST_NAME = 80;

    public Responder {
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            name = name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
        }
    }
}
