package tocsin.bot;

import tocsin.incidents.policy.Policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The namespace that Tocsin itself runs in, when it runs in a cluster: it is never acted upon. */
final class OwnNamespace {
    /** Kubernetes puts it into every pod (Kubernetes: accessing the API from a pod). */
    private static final Path MOUNTED =
            Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    private OwnNamespace() {}

    static Policy sparedBy(Policy policy) {
        try {
            return Files.exists(MOUNTED)
                    ? policy.sparing(Files.readString(MOUNTED).strip())
                    : policy;
        } catch (IOException e) {
            throw new IllegalStateException("The own namespace cannot be read", e);
        }
    }
}
