package tocsin.actions.api;

import io.fabric8.kubernetes.client.Config;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the cluster is, found as every client finds it. */
public final class Connection {
    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private Connection() {}

    /**
     * By {@code KUBECONFIG}, else as a pod of the cluster itself, else by the file at home.
     *
     * @return nothing, when there is none of these
     */
    public static Optional<Config> find(Map<String, String> environment) {
        String named = environment.getOrDefault("KUBECONFIG", "");
        if (!named.isBlank()) {
            return SEPARATOR
                    .splitAsStream(named)
                    .map(File::new)
                    .filter(File::isFile)
                    .findFirst()
                    .map(Config::fromKubeconfig);
        }
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            return Optional.of(Config.autoConfigure(null));
        }
        File home = new File(environment.getOrDefault("HOME", ""), ".kube/config");
        return home.isFile() ? Optional.of(Config.fromKubeconfig(home)) : Optional.empty();
    }
}
