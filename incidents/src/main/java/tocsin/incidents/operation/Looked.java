package tocsin.incidents.operation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a look showed. Texts are as the cluster gave them, with secrets taken out; they are
 * somebody's words, not ours.
 */
public sealed interface Looked {

    /** A table, the most important row first. */
    record Table(List<String> columns, List<List<String>> rows) implements Looked {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Lines, the newest last.
     *
     * @param isCut whether earlier ones were left out
     */
    record Lines(String from, List<String> lines, boolean isCut) implements Looked {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** The revisions of a workload, the newest first. */
    record Revisions(List<Revision> revisions) implements Looked {
        public Revisions {
            revisions = List.copyOf(revisions);
        }
    }

    /**
     * One revision.
     *
     * @param wasReady whether it was ever seen ready, as far as one can tell
     * @param onlyRestarts whether it differs from the one before by a restart alone
     */
    record Revision(
            long number,
            List<String> images,
            Instant since,
            Optional<String> cause,
            int replicas,
            boolean isCurrent,
            boolean wasReady,
            boolean onlyRestarts) {
        public Revision {
            images = List.copyOf(images);
        }
    }

    /** It could not be looked at. */
    record Unseen(String why) implements Looked {}
}
