package tocsin.incidents.property;

import tocsin.incidents.Circumstances;
import tocsin.incidents.Effect;
import tocsin.incidents.Entry;
import tocsin.incidents.Fact;
import tocsin.incidents.Incident;

import java.util.List;

/**
 * One move and what came of it.
 *
 * @param entries all that is written by now
 */
record Moment(
        Move move,
        Circumstances now,
        Incident before,
        List<Fact> facts,
        List<Effect> effects,
        Incident after,
        List<Entry> entries) {}
