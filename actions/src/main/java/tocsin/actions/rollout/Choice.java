package tocsin.actions.rollout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Which revision to go back to. */
public sealed interface Choice {

    /**
     * That one.
     *
     * @param skipped later ones that only restarted
     */
    record Chosen(Revision current, Revision goal, List<Revision> skipped) implements Choice {
        public Chosen {
            skipped = List.copyOf(skipped);
        }

        /** Whether it was left by a rollback: this would go forward again to what was left. */
        public boolean isForwardAgain() {
            return current.reused().filter(earlier -> goal.number() > earlier).isPresent();
        }
    }

    /** What is wanted now has no revision yet: the one before it cannot be told. */
    record NotObserved() implements Choice {}

    /** There is none, or not the one that was asked for. */
    record None(String why) implements Choice {}

    /**
     * Chooses.
     *
     * @param asked a number; empty: the last that differs in more than a restart
     */
    static Choice of(Subject subject, List<Revision> revisions, OptionalLong asked) {
        Optional<Revision> current =
                subject.isObserved() ? current(subject, revisions) : Optional.empty();
        if (current.isEmpty()) {
            return new NotObserved();
        }
        return asked.isPresent()
                ? numbered(asked.getAsLong(), current.get(), revisions)
                : before(current.get(), revisions);
    }

    /** The revision that the workload has now; the oldest when two are alike, as controllers do. */
    static Optional<Revision> current(Subject subject, List<Revision> revisions) {
        return revisions.stream()
                .filter(revision -> revision.template().same(subject.spec().template()))
                .min(Comparator.comparing(revision -> revision.meta().created()));
    }

    private static Choice numbered(long asked, Revision current, List<Revision> revisions) {
        for (Revision revision : revisions) {
            if (revision.number() == asked) {
                return new Chosen(current, revision, List.of());
            }
        }
        String known =
                newestFirst(revisions).stream()
                        .map(revision -> Long.toString(revision.number()))
                        .collect(Collectors.joining(", "));
        return new None("there is no revision " + asked + " any more; there are " + known);
    }

    private static Choice before(Revision current, List<Revision> revisions) {
        List<Revision> skipped = new ArrayList<>();
        for (Revision revision : newestFirst(revisions)) {
            if (revision.meta().uid().equals(current.meta().uid())) {
                continue;
            }
            if (!revision.template().sameButForRestarts(current.template())) {
                return new Chosen(current, revision, skipped);
            }
            skipped.add(revision);
        }
        return new None("there is no earlier revision that differs from this one");
    }

    /** From the newest to the oldest. */
    static List<Revision> newestFirst(List<Revision> revisions) {
        return revisions.stream()
                .sorted(Comparator.comparingLong(Revision::number).reversed())
                .toList();
    }
}
