package tocsin.sandbox.cluster.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.cluster.api.Machines;
import tocsin.sandbox.cluster.api.Registry;
import tocsin.sandbox.cluster.object.ApiError;
import tocsin.sandbox.cluster.object.Kind;
import tocsin.sandbox.cluster.object.Objects;
import tocsin.sandbox.slack.Json;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The scheduler and all nodes in one: gives pods a place, runs them, and tells how they fare. */
final class Kubelet implements Controller, Machines {
    static final List<String> NODES = List.of("node-1", "node-2", "node-3");
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);

    private final Desk desk;
    private final Desk scheduler;
    private final Map<String, Program> programs;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Map<String, Fate> ordered = new ConcurrentHashMap<>();
    private volatile Pace pace = Pace.USUAL;

    Kubelet(Registry registry, Map<String, Program> programs) {
        desk = new Desk(registry, "kubelet", "kubelet");
        scheduler = new Desk(registry, "default-scheduler", "kube-scheduler");
        this.programs = programs;
    }

    @Override
    public String name() {
        return "kubelet";
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
                schedule(pod);
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

    private void schedule(ObjectNode pod) {
        if (fate(pod) == Fate.HUGE) {
            unschedulable(pod);
            return;
        }
        Map<String, Integer> load = new LinkedHashMap<>();
        NODES.forEach(node -> load.put(node, 0));
        desk.all(Kind.POD)
                .forEach(each ->
                        load.computeIfPresent(
                                each.at("/spec/nodeName").asText(), (_, count) -> count + 1));
        String node =
                load.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(NODES.getFirst());
        ObjectNode placed =
                scheduler.change(Kind.POD, pod, each -> Objects.spec(each).put("nodeName", node));
        scheduler.normal(
                Kind.POD,
                placed,
                "Scheduled",
                "Successfully assigned "
                        + Objects.namespace(pod)
                        + "/"
                        + Objects.name(pod)
                        + " to "
                        + node);
        ObjectNode _ =
                scheduler.tell(
                        Kind.POD,
                        placed,
                        each -> condition(Objects.status(each), "PodScheduled", true, "", ""));
    }

    private void unschedulable(ObjectNode pod) {
        String why = "0/3 nodes are available: 3 Insufficient cpu.";
        if (Objects.condition(pod, "PodScheduled").isEmpty()) {
            scheduler.warning(Kind.POD, pod, "FailedScheduling", why);
            ObjectNode _ =
                    scheduler.tell(
                            Kind.POD,
                            pod,
                            each ->
                                    condition(
                                            Objects.status(each),
                                            "PodScheduled",
                                            false,
                                            "Unschedulable",
                                            why));
        }
    }

    private void condition(
            ObjectNode status, String type, boolean isTrue, String reason, String message) {
        ObjectNode condition =
                Json.object().put("type", type).put("status", isTrue ? "True" : "False");
        condition.putNull("lastProbeTime");
        condition.put("lastTransitionTime", Objects.time(desk.now()));
        if (!reason.isEmpty()) {
            condition.put("reason", reason).put("message", message);
        }
        boolean isSame =
                Objects.condition(Json.object().set("status", status), type)
                        .filter(old -> old.path("status").equals(condition.path("status")))
                        .isPresent();
        if (!isSame) {
            Objects.setCondition(status, condition);
        }
    }

    private void run(ObjectNode pod) {
        Run run = runs.computeIfAbsent(Objects.uid(pod), _ -> new Run(desk.now()));
        Fate fate = fate(pod);
        boolean moved = run.phase == Run.Phase.NEW || move(pod, run, fate);
        if (moved) {
            if (run.phase == Run.Phase.NEW) {
                run.to(Run.Phase.CREATING, desk.now());
            }
            tell(pod, run);
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

    private void tell(ObjectNode pod, Run run) {
        ObjectNode _ =
                desk.tell(
                        Kind.POD,
                        pod,
                        now -> {
                            ObjectNode status = Objects.status(now);
                            boolean runs = run.phase != Run.Phase.CREATING && run.hasStarted;
                            boolean ready = run.phase == Run.Phase.READY;
                            status.put("phase", runs ? "Running" : "Pending");
                            condition(status, "Initialized", true, "", "");
                            String why = "containers with unready status: " + names(now);
                            for (String type : List.of("Ready", "ContainersReady")) {
                                condition(
                                        status,
                                        type,
                                        ready,
                                        ready ? "" : "ContainersNotReady",
                                        why);
                            }
                            condition(status, "PodScheduled", true, "", "");
                            status.put("hostIP", hostIp(now));
                            if (runs) {
                                status.put("podIP", podIp(now));
                                status.putArray("podIPs").addObject().put("ip", podIp(now));
                            }
                            if (!status.has("startTime")) {
                                status.put("startTime", Objects.time(desk.now()));
                            }
                            ArrayNode containers = status.putArray("containerStatuses");
                            Objects.containers(now.path("spec"))
                                    .forEach(each -> containers.add(ContainerStatus.of(each, run)));
                        });
    }

    private static String names(ObjectNode pod) {
        return Objects.containers(pod.path("spec")).stream()
                .map(each -> each.path("name").asText())
                .toList()
                .toString()
                .replace(", ", " ");
    }

    private static String hostIp(ObjectNode pod) {
        int node = Math.max(0, NODES.indexOf(pod.at("/spec/nodeName").asText()));
        return "10.0.0." + (node + 1);
    }

    private static String podIp(ObjectNode pod) {
        int hash = Math.floorMod(Objects.uid(pod).hashCode(), 64_000);
        return "10.1." + (hash / 250) + "." + (hash % 250 + 1);
    }

    @Override
    public String log(ObjectNode pod, String container, boolean previous) {
        Run run = runs.get(Objects.uid(pod));
        if (previous) {
            if (run == null || !run.hasEnded()) {
                throw ApiError.badRequest(
                        "previous terminated container \""
                                + container
                                + "\" in pod \""
                                + Objects.name(pod)
                                + "\" not found");
            }
            return run.previousLog();
        }
        if (run == null || !run.hasStarted) {
            String why =
                    run != null && run.phase == Run.Phase.NO_IMAGE
                            ? run.isPullBackedOff
                                    ? "trying and failing to pull image"
                                    : "image can't be pulled"
                            : "ContainerCreating";
            throw ApiError.badRequest(
                    "container \""
                            + container
                            + "\" in pod \""
                            + Objects.name(pod)
                            + "\" is waiting to start: "
                            + why);
        }
        return run.log(desk.now());
    }

    @Override
    public ObjectNode usage(ObjectNode pod) {
        ObjectNode usage =
                Json.object().put("kind", "PodMetrics").put("apiVersion", "metrics.k8s.io/v1beta1");
        ObjectNode metadata =
                usage.putObject("metadata")
                        .put("name", Objects.name(pod))
                        .put("namespace", Objects.namespace(pod))
                        .put("creationTimestamp", Objects.time(desk.now()));
        metadata.set("labels", pod.at("/metadata/labels").deepCopy());
        usage.put("timestamp", Objects.time(desk.now())).put("window", "15s");
        ArrayNode containers = usage.putArray("containers");
        for (JsonNode container : Objects.containers(pod.path("spec"))) {
            int seed = Math.floorMod(Objects.uid(pod).hashCode(), 40);
            containers
                    .addObject()
                    .put("name", container.path("name").asText())
                    .putObject("usage")
                    .put("cpu", (80 + seed) * 1_000_000L + "n")
                    .put("memory", (120 + seed) * 1024 + "Ki");
        }
        return usage;
    }
}
