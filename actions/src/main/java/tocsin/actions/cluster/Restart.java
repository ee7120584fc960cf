package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.rollout.Subject;
import tocsin.incidents.operation.Workload;

import java.time.Instant;
import java.util.Optional;

/** New pods of the same revision; the stamp is the plan's own instant. */
final class Restart implements Change {
    private final Reads reads;
    private final Request request;
    private final Workload workload;

    Restart(Reads reads, Request request, Workload workload) {
        this.reads = reads;
        this.request = request;
        this.workload = workload;
    }

    @Override
    public Optional<Workload> follows() {
        return Optional.of(workload);
    }

    @Override
    public Standing stand() {
        Answer now = Api.wait(reads.askSubject(workload));
        if (!(now instanceof Answer.Ok(JsonNode json))) {
            return Stand.unread(now);
        }
        Subject subject = Subject.of(workload.kind(), json);
        return Stand.settled(request, subject, json)
                .orElseGet(() ->
                        new Standing.Free(
                                write(
                                        subject,
                                        request.plan().seenAt(),
                                        request.operationId(),
                                        request.cause("restart"))));
    }

    static Call write(Subject subject, Instant at, String operationId, String cause) {
        return Call.write(
                Call.Verb.MERGE,
                Rights.kind(subject.workload()),
                subject.workload().namespace(),
                subject.workload().name(),
                Bodies.restart(subject.meta(), at, operationId, cause));
    }
}
