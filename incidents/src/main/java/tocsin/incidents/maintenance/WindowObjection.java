package tocsin.incidents.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Why a window is not announced, not moved, not approved. */
public sealed interface WindowObjection {

    /** The policy demands more notice. An exception takes a reason and a second person. */
    record TooSoon(Instant start, Instant earliest, Duration notice) implements WindowObjection {}

    record InThePast(Instant start) implements WindowObjection {}

    record TooLong(Duration length, Duration most) implements WindowObjection {}

    record UnknownService(String word, List<String> known) implements WindowObjection {
        public UnknownService {
            known = List.copyOf(known);
        }
    }

    /** Nobody would be told. */
    record NoAudience() implements WindowObjection {}

    record TooMany(String what, int most) implements WindowObjection {}

    record NoSuchWindow() implements WindowObjection {}

    /** It stands elsewhere by now. */
    record NotNow(Window window) implements WindowObjection {}

    record NothingToApprove() implements WindowObjection {}

    /** The second person has to be another one. */
    record SamePerson() implements WindowObjection {}

    /**
     * @param who may
     */
    record NotApprover(List<String> who) implements WindowObjection {
        public NotApprover {
            who = List.copyOf(who);
        }
    }
}
