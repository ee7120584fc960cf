package tocsin.incidents;

import static tocsin.incidents.Deciding.accepted;
import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.policy.Deed;

import java.util.Optional;

/** How an incident goes from phase to phase. */
final class Moving {

    private Moving() {}

    static Decision move(
            Incident incident, Phase to, String reason, Actor actor, Circumstances now) {
        Deed deed = to == Phase.CANCELLED ? Deed.CANCEL : Deed.PHASE;
        if (!now.permit(actor, deed)) {
            return notAllowed(deed, now);
        }
        Phase from = incident.phase();
        if (from == to) {
            return refused(new Refusal.AlreadyThere(to));
        }
        if (!from.next().contains(to)) {
            return refused(
                    from.isOpen() ? new Refusal.NoSuchMove(from, to) : new Refusal.IsOver(from));
        }
        if (needsReason(from, to) && reason.isBlank()) {
            return refused(new Refusal.Blank("reason"));
        }
        Optional<Refusal> wrong = Words.tooLong("reason", reason, Words.REASON);
        return wrong.isPresent()
                ? refused(wrong.get())
                : accepted(incident, actor, now, new Fact.PhaseMoved(from, to, reason.strip()));
    }

    static Decision reopen(Incident incident, String reason, Actor actor, Circumstances now) {
        return incident.phase().isOpen()
                ? refused(new Refusal.NotOver(incident.phase()))
                : move(incident, Phase.INVESTIGATING, reason, actor, now);
    }

    /** Going against the stream is explained: calling it a false alarm, or opening it again. */
    private static boolean needsReason(Phase from, Phase to) {
        return to == Phase.CANCELLED || (!from.isOpen() && to.isOpen());
    }
}
