package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.policy.Deed;

import java.util.Optional;

/** What the outside is told. */
final class Updates {

    private Updates() {}

    static Decision give(
            Incident incident, Intent.GiveUpdate give, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.UPDATE)) {
            return notAllowed(Deed.UPDATE, now);
        }
        Optional<Refusal> wrong =
                Words.refusing("update", give.what(), Words.UPDATE)
                        .or(() -> Words.tooLong("impact", give.impact(), Words.UPDATE));
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        if (give.nextBy() != null && !give.nextBy().isAfter(now.now())) {
            return refused(new Refusal.NextUpdateInThePast());
        }
        StatusUpdate update =
                new StatusUpdate(give.what().strip(), give.impact().strip(), give.nextBy());
        return accepted(incident, actor, now, new Fact.UpdateGiven(update));
    }
}
