package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.nothingToDo;

import java.util.List;

/** What comes back from making an incident's channel and what belongs in it. */
final class SetUp {

    private SetUp() {}

    static Decision channelOpened(
            Incident incident, Fact.ChannelOpened opened, Actor actor, Circumstances now) {
        return incident.room() == null ? accepted(incident, actor, now, opened) : nothingToDo();
    }

    static Decision failed(
            Incident incident, Part part, String why, Actor actor, Circumstances now) {
        return why.equals(incident.troubles().get(part))
                ? nothingToDo()
                : accepted(incident, actor, now, new Fact.PartFailed(part, why));
    }

    static Decision mended(Incident incident, Part part, Actor actor, Circumstances now) {
        return incident.troubles().containsKey(part)
                ? accepted(incident, actor, now, new Fact.PartMended(part))
                : nothingToDo();
    }

    /** Every effect may be repeated, so repairing is to do all of them again. */
    static Decision repair(Incident incident, Actor actor, Circumstances now) {
        return new Decision.Accepted(
                List.of(new Fact.RepairAsked()), Consequences.everything(incident, now));
    }
}
