package tocsin.sandbox.cluster.api;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who calls may do everything, but what somebody has taken away. */
public final class Rights {
    public static final String USER = "system:serviceaccount:tocsin:tocsin";

    private final List<Denied> denied = new CopyOnWriteArrayList<>();

    /** {@code *} stands for all of them; an empty namespace too. */
    private record Denied(String verb, String resource, String namespace) {
        boolean covers(String askedVerb, String askedResource, String askedNamespace) {
            return (verb.equals("*") || verb.equals(askedVerb))
                    && (resource.equals("*") || resource.equals(askedResource))
                    && (namespace.isEmpty() || namespace.equals(askedNamespace));
        }
    }

    /**
     * @param call as calls are counted, {@code patch deployments}; {@code * pods} and {@code patch
     *     *} too
     */
    public void deny(String call, String namespace) {
        int space = call.indexOf(' ');
        if (space < 0) {
            throw new IllegalArgumentException("'" + call + "' should be like 'patch deployments'");
        }
        denied.add(new Denied(call.substring(0, space), call.substring(space + 1), namespace));
    }

    public void allowAll() {
        denied.clear();
    }

    boolean allows(String verb, String resource, String namespace) {
        return denied.stream().noneMatch(each -> each.covers(verb, resource, namespace));
    }
}
