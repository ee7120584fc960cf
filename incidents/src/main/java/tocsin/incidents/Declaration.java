package tocsin.incidents;

import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import tocsin.incidents.checklist.Step;
import tocsin.incidents.policy.Deed;
import tocsin.incidents.policy.SeverityPolicy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an incident begins. */
public final class Declaration {

    /** Within this time the same words of the same person are the same incident. */
    public static final Duration SAME = Duration.ofMinutes(1);

    private Declaration() {}

    /**
     * What becomes of a declaration.
     *
     * @param open the open incidents, as far as the person may know of them, and what the person
     *     declared lately
     */
    public static Decision decide(
            Intent.Declare declare, Actor actor, List<Summary> open, Circumstances circumstances) {
        if (!circumstances.permit(actor, Deed.DECLARE)) {
            return notAllowed(Deed.DECLARE, circumstances);
        }
        Optional<Refusal> wrong = Words.tooLong("title", declare.title(), Words.TITLE);
        if (wrong.isPresent()) {
            return refused(wrong.get());
        }
        Optional<Refusal> unpaged = Words.tooLong("reason", declare.unpaged(), Words.REASON);
        if (unpaged.isPresent()) {
            return refused(unpaged.get());
        }
        Optional<SeverityPolicy> severity = severity(declare, circumstances);
        if (severity.isEmpty()) {
            return refused(
                    Describing.unknown(String.valueOf(declare.severity()), circumstances.policy()));
        }
        return alike(declare, actor, open, circumstances)
                .map(Deciding::refused)
                .orElseGet(() -> begun(declare, severity.get(), circumstances));
    }

    private static Optional<SeverityPolicy> severity(
            Intent.Declare declare, Circumstances circumstances) {
        String word = declare.severity();
        return word == null
                ? Optional.of(circumstances.policy().unstated())
                : circumstances.policy().severity(word);
    }

    private static Optional<Refusal> alike(
            Intent.Declare declare, Actor actor, List<Summary> open, Circumstances circumstances) {
        Optional<Refusal> same =
                open.stream()
                        .filter(each ->
                                each.declaredBy().equals(actor)
                                        && each.title().equalsIgnoreCase(title(declare)))
                        .filter(each -> each.declaredAt().isAfter(circumstances.now().minus(SAME)))
                        .findFirst()
                        .map(Refusal.JustDeclared::new);
        return same.or(() -> declare.anyway() ? Optional.empty() : similar(declare, open));
    }

    private static Optional<Refusal> similar(Intent.Declare declare, List<Summary> open) {
        List<Summary> found =
                open.stream()
                        .filter(each ->
                                each.phase().isOpen()
                                        && Likeness.alike(each.title(), declare.title()))
                        .limit(3)
                        .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Similar(found));
    }

    private static Decision begun(
            Intent.Declare declare, SeverityPolicy severity, Circumstances circumstances) {
        List<Step> checklist =
                circumstances.policy().checklistFor(severity).stream()
                        .map(plan -> plan.begin(circumstances.now(), severity.severity()))
                        .toList();
        Fact declared =
                new Fact.Declared(
                        declare.title().strip(),
                        severity.severity(),
                        declare.isPrivate(),
                        declare.origin(),
                        circumstances.policy().roles(),
                        checklist);
        List<Fact> facts = new ArrayList<>();
        facts.add(declared);
        facts.addAll(Paging.atDeclaration(severity, declare.unpaged()));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.OpenChannel());
        effects.addAll(PagingEffects.triggering(facts));
        return new Decision.Accepted(facts, effects);
    }

    private static String title(Intent.Declare declare) {
        return Brief.shown(declare.title());
    }
}
