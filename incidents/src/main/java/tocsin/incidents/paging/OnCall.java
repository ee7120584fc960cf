package tocsin.incidents.paging;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Who would be rung now. */
public sealed interface OnCall {

    /**
     * Some are, the first level first; perhaps nobody.
     *
     * @param service for whom; empty: for incidents
     */
    record Known(String service, List<Shift> shifts) implements OnCall {
        public Known {
            shifts = List.copyOf(shifts);
        }
    }

    /** It cannot be told; why, as a sentence for people. */
    record Unknown(String why) implements OnCall {}

    /**
     * One person.
     *
     * @param level of the escalation, from 1
     * @param schedule the name of the rotation; empty when there is none
     * @param until absent: always
     */
    record Shift(String person, int level, String schedule, @Nullable Instant until) {}
}
