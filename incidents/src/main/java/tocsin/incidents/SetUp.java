package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.nothingToDo;

import java.util.ArrayList;
import java.util.List;

/** What comes back from making an incident's channel and what belongs in it. */
final class SetUp {

    private SetUp() {}

    static Decision channelOpened(
            Incident incident, Fact.ChannelOpened opened, Actor actor, Circumstances now) {
        return incident.room() == null ? accepted(incident, actor, now, opened) : nothingToDo();
    }

    static Decision failed(
            Incident incident, Missing what, String why, Actor actor, Circumstances now) {
        return why.equals(incident.troubles().get(what))
                ? nothingToDo()
                : accepted(incident, actor, now, new Fact.PartFailed(what.part(), what.of(), why));
    }

    static Decision mended(Incident incident, Missing what, Actor actor, Circumstances now) {
        return incident.troubles().containsKey(what)
                ? accepted(incident, actor, now, new Fact.PartMended(what.part(), what.of()))
                : nothingToDo();
    }

    /** Every effect may be repeated, so repairing is to do all of them again. */
    static Decision repair(Incident incident, Actor actor, Circumstances now) {
        List<Effect> effects = new ArrayList<>(Consequences.everything(incident, now));
        effects.add(new Effect.TryAgain());
        return new Decision.Accepted(List.of(new Fact.RepairAsked()), effects);
    }
}
