package tocsin.incidents;

import static tocsin.incidents.Deciding.notAllowed;
import static tocsin.incidents.Deciding.refused;

import org.jspecify.annotations.Nullable;

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

    private static final int MOST_ALIKE = 3;

    private Declaration() {}

    /**
     * What becomes of a declaration.
     *
     * @param open the open incidents, newest first, those at least whose titles share a word, as
     *     far as the person may know of them, and what the person declared lately
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

    /**
     * What could not be written when it was declared, and was accepted then; nothing is asked
     * again.
     *
     * @param hasRoom whether a channel was opened for it meanwhile
     * @param then as it was when it was declared
     */
    public static Decision.Accepted late(
            Intent.Declare declare, boolean hasRoom, Circumstances then) {
        SeverityPolicy severity = severity(declare, then).orElse(then.policy().unstated());
        Decision.Accepted begun = begun(declare, severity, then);
        return hasRoom
                ? new Decision.Accepted(
                        begun.facts(),
                        begun.effects().stream()
                                .filter(effect -> !(effect instanceof Effect.OpenChannel))
                                .toList())
                : begun;
    }

    /**
     * What is true of it besides once it is written.
     *
     * @param begun as it begins
     * @param room the channel that was opened for it meanwhile
     * @param open the open incidents, those at least whose titles share a word with its own
     */
    public static Decision.Accepted writtenLate(
            Incident begun, @Nullable Room room, List<Listing> open, Circumstances now) {
        List<Room> alike =
                open.stream()
                        .filter(each -> each.isOpen() && !each.isPrivate())
                        .map(Listing::summary)
                        .filter(each -> !each.id().equals(begun.id()))
                        .filter(each -> Likeness.alike(each.title(), begun.title()))
                        .flatMap(each -> Optional.ofNullable(each.room()).stream())
                        .limit(MOST_ALIKE)
                        .toList();
        List<Fact> facts = new ArrayList<>();
        if (room != null) {
            facts.add(new Fact.ChannelOpened(room.channel(), room.name()));
        }
        facts.add(new Fact.WrittenLate(alike));
        return new Decision.Accepted(facts, Consequences.of(begun, facts, new Actor.Tocsin(), now));
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
                        .limit(MOST_ALIKE)
                        .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Refusal.Similar(found));
    }

    private static Decision.Accepted begun(
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
        facts.addAll(Paging.atDeclaration(severity, declare.unpaged(), circumstances.now()));
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.OpenChannel());
        effects.addAll(PagingEffects.triggering(facts));
        return new Decision.Accepted(facts, effects);
    }

    private static String title(Intent.Declare declare) {
        return Brief.shown(declare.title());
    }
}
