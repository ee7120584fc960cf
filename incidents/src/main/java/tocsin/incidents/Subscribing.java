package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.nothingToDo;
import static tocsin.incidents.Deciding.refused;

/** Who wants to be told of an incident without being in its channel. */
final class Subscribing {

    private Subscribing() {}

    static Decision subscribe(Incident incident, Actor actor, Circumstances now) {
        if (!(actor instanceof Actor.Person(UserId user))) {
            return refused(new Refusal.NotAPerson());
        }
        if (!Privacy.mayTell(incident, new Place.OnePerson(user))) {
            return refused(new Refusal.NoSuchIncident());
        }
        return incident.subscribers().contains(user)
                ? refused(new Refusal.AlreadySubscribed())
                : accepted(incident, actor, now, new Fact.Subscribed(user));
    }

    static Decision unsubscribe(Incident incident, Actor actor, Circumstances now) {
        if (!(actor instanceof Actor.Person(UserId user))) {
            return refused(new Refusal.NotAPerson());
        }
        return incident.subscribers().contains(user)
                ? accepted(incident, actor, now, new Fact.Unsubscribed(user, ""))
                : refused(new Refusal.NotSubscribed());
    }

    static Decision unreachable(
            Incident incident, UserId person, String why, Actor actor, Circumstances now) {
        return incident.subscribers().contains(person)
                ? accepted(incident, actor, now, new Fact.Unsubscribed(person, why))
                : nothingToDo();
    }
}
