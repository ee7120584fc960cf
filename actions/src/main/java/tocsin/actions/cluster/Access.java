package tocsin.actions.cluster;

import tocsin.actions.api.Right;

/**
 * Whether we may do something in a namespace.
 *
 * @param why what the server says of it, when it is not granted
 */
public record Access(String namespace, Right right, Verdict verdict, String why) {

    /** What the cluster says. */
    public enum Verdict {
        GRANTED,
        DENIED,
        /** It could not be asked. */
        UNKNOWN
    }

    public boolean isGranted() {
        return verdict == Verdict.GRANTED;
    }
}
