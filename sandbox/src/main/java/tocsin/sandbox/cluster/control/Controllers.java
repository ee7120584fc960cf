package tocsin.sandbox.cluster.control;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tocsin.sandbox.cluster.api.Machines;
import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.ApiError;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** All controllers, in the order in which they take their turns. */
public final class Controllers {
    private static final Logger LOG = LoggerFactory.getLogger(Controllers.class);

    private final Deployments deployments;
    private final Kubelet kubelet;
    private final Autoscalers autoscalers;
    private final GitOps gitOps;
    private final List<Controller> all;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    /**
     * @param programs what runs, by the image without its tag
     */
    public Controllers(Registry registry, Map<String, Program> programs) {
        deployments = new Deployments(registry);
        kubelet = new Kubelet(registry, programs);
        autoscalers = new Autoscalers(registry);
        gitOps = new GitOps(registry);
        all =
                List.of(
                        gitOps,
                        autoscalers,
                        deployments,
                        new ReplicaSets(registry),
                        new StatefulSets(registry),
                        new DaemonSets(registry),
                        kubelet,
                        new Budgets(registry),
                        new Quotas(registry),
                        new Garbage(registry));
    }

    public Machines machines() {
        return kubelet.machines();
    }

    /** One turn for each. */
    public synchronized void step() {
        all.stream().filter(each -> !stopped.contains(each.name())).forEach(Controllers::step);
    }

    /** What one of them may not do does not stop the others. */
    private static void step(Controller controller) {
        try {
            controller.step();
        } catch (ApiError error) {
            LOG.debug("{}: {}", controller.name(), error.getMessage());
        }
    }

    /**
     * @param name {@code *} for all of them
     * @throws IllegalArgumentException when nobody is called so
     */
    public void stop(String name) {
        stopped.addAll(named(name));
    }

    public void start(String name) {
        stopped.removeAll(Set.copyOf(named(name)));
    }

    private List<String> named(String name) {
        List<String> names = all.stream().map(Controller::name).toList();
        if (name.equals("*")) {
            return names;
        }
        if (!names.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no controller '" + name + "'; there are " + names);
        }
        return List.of(name);
    }

    public Set<String> stopped() {
        return new TreeSet<>(stopped);
    }

    /** How long the deployment controller takes to see a change. */
    public void lag(Duration by) {
        deployments.lag(by);
    }

    public void pace(Pace pace) {
        kubelet.pace(pace);
    }

    public void order(String pod, Fate fate) {
        kubelet.order(pod, fate);
    }

    public void load(String autoscaler, int percent) {
        autoscalers.load(autoscaler, percent);
    }

    public void gitOps(boolean on, Duration after) {
        if (on) {
            gitOps.on(after);
        } else {
            gitOps.off();
        }
    }

    public boolean isGitOpsOn() {
        return gitOps.isOn();
    }

    /** Everything runs, and nothing is ordered. */
    public void mend() {
        stopped.clear();
        kubelet.forget();
        deployments.lag(Duration.ZERO);
        gitOps.off();
    }
}
