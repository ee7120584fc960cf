package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.policy.Deed;

import java.util.Optional;

/** What the outside is told. */
final class Updates {

    private Updates() {}

    static Decision give(
            Incident incident, Intent.GiveUpdate give, Actor actor, Circumstances now) {
        return switch (given(give, actor, now)) {
            case Wrong(Refusal refusal) -> refused(refusal);
            case Good(Fact update) -> accepted(incident, actor, now, update);
        };
    }

    /** What an update comes to, before it is taken. */
    sealed interface Given {}

    record Good(Fact update) implements Given {}

    record Wrong(Refusal refusal) implements Given {}

    static Given given(Intent.GiveUpdate give, Actor actor, Circumstances now) {
        if (!now.permit(actor, Deed.UPDATE)) {
            return new Wrong(
                    new Refusal.NotAllowed(
                            Deed.UPDATE, now.policy().permissions().namedFor(Deed.UPDATE)));
        }
        Optional<Refusal> wrong =
                Words.refusing("update", give.what(), Words.UPDATE)
                        .or(() -> Words.tooLong("impact", give.impact(), Words.UPDATE));
        if (wrong.isPresent()) {
            return new Wrong(wrong.get());
        }
        if (give.nextBy() != null && !give.nextBy().isAfter(now.now())) {
            return new Wrong(new Refusal.NextUpdateInThePast());
        }
        return new Good(
                new Fact.UpdateGiven(
                        new StatusUpdate(
                                give.what().strip(), give.impact().strip(), give.nextBy())));
    }
}
