package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.api.Watch;
import tocsin.actions.rollout.Config;
import tocsin.actions.rollout.Drift;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Surroundings;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Plan;
import tocsin.incidents.operation.Workload;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Watches what was done for a while, and tells who changed it again. */
final class Drifting {
    private final Api api;
    private final Reads reads;
    private final Timing timing;
    private final Plan plan;
    private final String operationId;

    Drifting(Api api, Reads reads, Timing timing, Plan plan, String operationId) {
        this.api = api;
        this.reads = reads;
        this.timing = timing;
        this.plan = plan;
        this.operationId = operationId;
    }

    Optional<String> within(Duration span) {
        if (plan.change() instanceof Action.DeletePod) {
            return Optional.empty();
        }
        long end = System.nanoTime() + span.toNanos();
        try {
            while (true) {
                boolean isLast = System.nanoTime() >= end;
                Optional<String> drift = watched(end);
                if (drift.isPresent() || isLast) {
                    return drift;
                }
                Writing.sleep(timing.pause());
            }
        } catch (CancellationException _) {
            return Optional.empty();
        }
    }

    /** One watch, until something is different, time is up, or it breaks off. */
    private Optional<String> watched(long end) {
        if (!(api.ask(read()) instanceof Answer.Ok(JsonNode read))) {
            return Optional.empty();
        }
        JsonNode now = read;
        String version = read.path("metadata").path("resourceVersion").asText();
        Call get = read();
        try (Watch watch = api.watch(Call.watch(get.kind(), get.namespace(), name(), version))) {
            while (true) {
                Optional<String> drift = drift(now);
                long left = end - System.nanoTime();
                if (drift.isPresent() || left <= 0) {
                    return drift;
                }
                long quiet = Math.min(left, timing.reread().toNanos());
                switch (watch.next(Duration.ofNanos(quiet))) {
                    case Watch.Event.Now(JsonNode json) -> now = json;
                    case Watch.Event.Gone _ -> {
                        return Optional.of("it was deleted");
                    }
                    case Watch.Event.Quiet _, Watch.Event.Over _ -> {
                        return Optional.empty();
                    }
                }
            }
        }
    }

    private Call read() {
        return switch (plan.change()) {
            case Action.Rollback rollback -> read(rollback.workload());
            case Action.Restart restart -> read(restart.workload());
            case Action.Scale scale -> read(scale.workload());
            case Action.SetConfig config -> SetConfig.read(config);
            case Action.DeletePod pod -> Call.get(Kind.PODS, pod.namespace(), pod.pod());
        };
    }

    private static Call read(Workload workload) {
        return Call.get(Rights.kind(workload), workload.namespace(), workload.name());
    }

    private String name() {
        String target = plan.change().target().name();
        return target.substring(target.indexOf('/') + 1);
    }

    private Optional<String> drift(JsonNode now) {
        return switch (plan.change()) {
            case Action.Rollback rollback -> template(rollback.workload(), now);
            case Action.Restart restart -> template(restart.workload(), now);
            case Action.Scale scale -> replicas(scale, now);
            case Action.SetConfig config ->
                    Drift.ofConfig(plan.pin(), config.key(), Config.of(now), operationId);
            case Action.DeletePod _ -> Optional.empty();
        };
    }

    private Optional<String> template(Workload workload, JsonNode now) {
        return Drift.ofTemplate(plan.pin(), Subject.of(workload.kind(), now), operationId);
    }

    private Optional<String> replicas(Action.Scale scale, JsonNode now) {
        Subject subject = Subject.of(scale.workload().kind(), now);
        return subject.spec().replicas() == scale.replicas()
                ? Optional.empty()
                : Drift.ofReplicas(plan.pin(), scale.replicas(), subject, scalers(scale));
    }

    private Surroundings scalers(Action.Scale scale) {
        Answer list = Api.wait(reads.askAll(Kind.AUTOSCALERS, scale.namespace()));
        return Surroundings.of(Reads.jsonOrNothing(list), Reads.nothing(), Reads.nothing());
    }
}
