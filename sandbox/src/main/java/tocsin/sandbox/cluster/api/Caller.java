package tocsin.sandbox.cluster.api;

/**
 * Who writes, and whether it is meant.
 *
 * @param manager as {@code managedFields} name the writer
 * @param isApplying the writer states all that it wants, with its whole manifest
 */
public record Caller(String manager, boolean dryRun, boolean isApplying) {

    public static Caller of(String manager) {
        return new Caller(manager, false, false);
    }
}
