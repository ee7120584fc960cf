package tocsin.conversations.listen;

import tocsin.conversations.ByHand;
import tocsin.conversations.FrontDesk;
import tocsin.conversations.say.Answers;
import tocsin.conversations.say.ByHandWords;
import tocsin.conversations.say.Receipts;
import tocsin.incidents.Incident;
import tocsin.incidents.IncidentId;
import tocsin.incidents.Intent;
import tocsin.incidents.Place;
import tocsin.incidents.Privacy;
import tocsin.incidents.Refusal;
import tocsin.incidents.UserId;

import java.util.Optional;

/** Brings what a person wants to the desk, once the person may know of the incident at all. */
final class Deeds {
    private final FrontDesk desk;
    private final Fitness fitness;

    Deeds(FrontDesk desk, Fitness fitness) {
        this.desk = desk;
        this.fitness = fitness;
    }

    /** The incident, if this person may be told of it. */
    Optional<Incident> visible(IncidentId id, UserId user) {
        return desk.find(id).filter(incident -> isVisible(incident, user));
    }

    static boolean isVisible(Incident incident, UserId user) {
        return Privacy.mayTell(incident, new Place.OnePerson(user));
    }

    Outcome declare(Intent.Declare declare, Asker asker, String key) {
        return switch (desk.declare(declare, asker.actor(), key)) {
            case FrontDesk.Answer.Done(Incident incident) ->
                    new Outcome.Done(Optional.of(Answers.declared(incident)));
            case FrontDesk.Kept(ByHand kept) ->
                    new Outcome.Done(Optional.of(ByHandWords.kept(kept)));
            case FrontDesk.Answer.Refused(Refusal refusal) -> new Outcome.Refused(refusal);
            case FrontDesk.Answer.Repeated _ -> new Outcome.Done(Optional.empty());
        };
    }

    /** For an incident that the person may know of. */
    Outcome act(Incident incident, Intent intent, Asker asker, String key) {
        return fitness.fault(intent)
                .<Outcome>map(Outcome.Mistaken::new)
                .orElseGet(() -> ask(incident, intent, asker, key));
    }

    private Outcome ask(Incident incident, Intent intent, Asker asker, String key) {
        return switch (desk.handle(incident.id(), intent, asker.actor(), key)) {
            case FrontDesk.Answer.Done _ -> new Outcome.Done(Receipts.of(intent));
            case FrontDesk.Answer.Refused(Refusal refusal) -> new Outcome.Refused(refusal);
            case FrontDesk.Answer.Repeated _ -> new Outcome.Done(Optional.empty());
        };
    }
}
