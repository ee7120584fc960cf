package tocsin.incidents;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;

/**
 * What an incident lacks in the workspace.
 *
 * @param of which of several: who was to be invited, which message; absent: there is only one
 */
public record Missing(Part part, @Nullable String of) implements Comparable<Missing> {
    private static final Comparator<Missing> ORDER =
            Comparator.comparing(Missing::part)
                    .thenComparing(Missing::of, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The only one of its part. */
    public static Missing the(Part part) {
        return new Missing(part, null);
    }

    @Override
    public int compareTo(Missing other) {
        return ORDER.compare(this, other);
    }
}
