package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Machines;
import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All nodes in one: runs the pods that have a place, and tells how they fare. */
final class Kubelet implements Controller {
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final Desk desk;
    private final Scheduler scheduler;
    private final Map<String, Program> programs;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Map<String, Fate> ordered = new ConcurrentHashMap<>();
    private volatile Pace pace = Pace.USUAL;

    Kubelet(Registry registry, Map<String, Program> programs) {
        desk = new Desk(registry, "kubelet", "kubelet");
        scheduler = new Scheduler(registry);
        this.programs = programs;
    }

    @Override
    public String name() {
        return "kubelet";
    }

    Machines machines() {
        return new Nodes(desk, runs);
    }

    void pace(Pace next) {
        pace = next;
    }

    /**
     * @param name of a pod; all of its kind to come are not meant
     */
    void order(String name, Fate fate) {
        ordered.put(name, fate);
        desk.all(Kind.POD).stream()
                .filter(pod -> Objects.name(pod).equals(name))
                .map(pod -> runs.get(Objects.uid(pod)))
                .filter(java.util.Objects::nonNull)
                .forEach(run -> run.reset(desk.now()));
    }

    void forget() {
        ordered.clear();
    }

    @Override
    public void step() {
        Set<String> alive = new HashSet<>();
        for (ObjectNode pod : desk.all(Kind.POD)) {
            alive.add(Objects.uid(pod));
            if (Objects.isTerminating(pod)) {
                stop(pod);
            } else if (pod.at("/spec/nodeName").asText("").isEmpty()) {
                scheduler.place(pod, fate(pod) != Fate.HUGE);
            } else {
                run(pod);
            }
        }
        runs.keySet().retainAll(alive);
    }

    private void stop(ObjectNode pod) {
        int grace = pod.at("/metadata/deletionGracePeriodSeconds").asInt();
        Instant asked = Objects.instant(pod.at("/metadata/deletionTimestamp")).minusSeconds(grace);
        Duration patience =
                pace.stop().compareTo(Duration.ofSeconds(grace)) < 0
                        ? pace.stop()
                        : Duration.ofSeconds(grace);
        if (!desk.now().isBefore(asked.plus(patience))) {
            desk.registry().gone(Kind.POD, pod);
        }
    }

    private Fate fate(ObjectNode pod) {
        Fate order = ordered.get(Objects.name(pod));
        if (order != null) {
            return order;
        }
        return Objects.containers(pod.path("spec")).stream()
                .map(each -> Fate.of(each.path("image").asText()))
                .filter(each -> each != Fate.WELL)
                .findFirst()
                .orElse(Fate.WELL);
    }

    private void run(ObjectNode pod) {
        Run run = runs.computeIfAbsent(Objects.uid(pod), _ -> new Run(desk.now()));
        Fate fate = fate(pod);
        boolean moved = run.phase == Run.Phase.NEW || move(pod, run, fate);
        if (moved) {
            if (run.phase == Run.Phase.NEW) {
                run.to(Run.Phase.CREATING, desk.now());
            }
            ObjectNode _ = desk.tell(Kind.POD, pod, now -> PodStatus.tell(now, run, desk.now()));
        }
    }

    /** One step on, when its time has come. */
    private boolean move(ObjectNode pod, Run run, Fate fate) {
        Duration here = Duration.between(run.since, desk.now());
        return switch (run.phase) {
            case NEW -> true;
            case CREATING -> here.compareTo(pace.start()) >= 0 && started(pod, run, fate);
            case STARTED -> settled(pod, run, fate, here);
            case READY -> {
                if (fate == Fate.WELL || fate == Fate.SLOW) {
                    yield false;
                }
                run.to(fate == Fate.CRASH ? Run.Phase.STARTED : Run.Phase.UNREADY, desk.now());
                yield true;
            }
            case UNREADY -> {
                if (fate == Fate.UNREADY) {
                    yield false;
                }
                run.to(Run.Phase.STARTED, desk.now());
                yield true;
            }
            case EXITED -> {
                if (here.compareTo(Duration.ofSeconds(1)) < 0) {
                    yield false;
                }
                backOff(pod, run);
                yield true;
            }
            case BACKING_OFF -> here.compareTo(backOff(run)) >= 0 && started(pod, run, fate);
            case NO_IMAGE -> {
                if (fate != Fate.BAD && fate != Fate.MISSING) {
                    yield started(pod, run, fate);
                }
                if (run.isPullBackedOff || here.compareTo(Duration.ofSeconds(1)) < 0) {
                    yield false;
                }
                run.isPullBackedOff = true;
                desk.normal(
                        Kind.POD, pod, "BackOff", "Back-off pulling image \"" + image(pod) + "\"");
                yield true;
            }
        };
    }

    private boolean settled(ObjectNode pod, Run run, Fate fate, Duration here) {
        if (fate == Fate.CRASH || run.fails) {
            if (here.compareTo(pace.crash()) < 0) {
                return false;
            }
            run.to(Run.Phase.EXITED, desk.now());
            return true;
        }
        Duration patience = fate == Fate.SLOW ? pace.slow() : pace.ready();
        if (fate == Fate.UNREADY) {
            if (here.compareTo(patience) >= 0) {
                run.to(Run.Phase.UNREADY, desk.now());
                desk.warning(
                        Kind.POD,
                        pod,
                        "Unhealthy",
                        "Readiness probe failed: HTTP probe failed with statuscode: 503");
                return true;
            }
            return false;
        }
        if (here.compareTo(patience) < 0) {
            return false;
        }
        run.to(Run.Phase.READY, desk.now());
        return true;
    }

    private static String image(ObjectNode pod) {
        return pod.at("/spec/containers/0/image").asText();
    }

    private boolean started(ObjectNode pod, Run run, Fate fate) {
        String image = image(pod);
        if (fate == Fate.BAD || fate == Fate.MISSING) {
            run.to(Run.Phase.NO_IMAGE, desk.now());
            desk.warning(
                    Kind.POD,
                    pod,
                    "Failed",
                    "Failed to pull image \""
                            + image
                            + "\": rpc error: code = NotFound desc = failed to pull and unpack"
                            + " image: manifest unknown");
            return true;
        }
        run.begin(Configuration.of(desk, pod), programs, pod, fate, desk.now());
        desk.normal(
                Kind.POD,
                pod,
                "Pulled",
                "Container image \"" + image + "\" already present on machine");
        desk.normal(
                Kind.POD,
                pod,
                "Started",
                "Started container " + pod.at("/spec/containers/0/name").asText());
        return true;
    }

    private void backOff(ObjectNode pod, Run run) {
        run.to(Run.Phase.BACKING_OFF, desk.now());
        desk.warning(Kind.POD, pod, "BackOff", "Back-off restarting failed container");
    }

    static Duration backOff(Run run) {
        Duration usual = Duration.ofSeconds(10L << Math.min(run.restarts, 5));
        return usual.compareTo(LONGEST_BACK_OFF) < 0 ? usual : LONGEST_BACK_OFF;
    }
}
