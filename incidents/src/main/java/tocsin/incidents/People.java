package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.nothingToDo;

/** Who comes into the incident's channel and who goes. */
final class People {

    private People() {}

    static Decision join(Incident incident, UserId person, Actor actor, Circumstances now) {
        return incident.team().people().contains(person)
                ? nothingToDo()
                : accepted(incident, actor, now, new Fact.PersonJoined(person));
    }

    static Decision leave(Incident incident, UserId person, Actor actor, Circumstances now) {
        return incident.team().people().contains(person)
                ? accepted(incident, actor, now, new Fact.PersonLeft(person))
                : nothingToDo();
    }
}
