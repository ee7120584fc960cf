package tocsin.actions.rollout;

import tocsin.incidents.operation.Looked;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The revisions of a workload, as people are shown them. */
public final class History {
    private History() {}

    /** The newest first. */
    public static List<Looked.Revision> of(Subject subject, List<Revision> revisions) {
        List<Revision> sorted = Choice.newestFirst(revisions);
        Optional<Revision> current = Choice.current(subject, revisions);
        List<Looked.Revision> shown = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Revision revision = sorted.get(i);
            boolean onlyRestarts =
                    i + 1 < sorted.size()
                            && revision.template().sameButForRestarts(sorted.get(i + 1).template());
            shown.add(shown(revision, current.filter(revision::equals).isPresent(), onlyRestarts));
        }
        return shown;
    }

    /** One that has pods of which none is ready was never ready, as far as one can tell. */
    private static Looked.Revision shown(
            Revision revision, boolean isCurrent, boolean onlyRestarts) {
        return new Looked.Revision(
                revision.number(),
                revision.template().images(),
                revision.meta().created(),
                revision.cause(),
                revision.replicas(),
                isCurrent,
                revision.replicas() == 0 || revision.ready() > 0,
                onlyRestarts);
    }
}
