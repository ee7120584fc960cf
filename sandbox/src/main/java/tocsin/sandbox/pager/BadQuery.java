package tocsin.sandbox.pager;

import java.util.List;

/** A query of the REST API is wrong, in these words. */
final class BadQuery extends Exception {
    private static final long serialVersionUID = 1;
    final transient int code;
    final transient List<String> errors;

    BadQuery(int code, String message, List<String> errors) {
        super(message);
        this.code = code;
        this.errors = errors;
    }

    static BadQuery invalid(String why) {
        return new BadQuery(2001, "Invalid Input Provided", List.of(why));
    }

    static BadQuery time() {
        return new BadQuery(
                2004, "Invalid time values in 'since' and/or 'until' parameters", List.of());
    }
}
