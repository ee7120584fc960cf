package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.rollout.Revision;
import tocsin.actions.rollout.Subject;
import tocsin.actions.rollout.Template;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Back to the revision that was shown: by its uid and its template's fingerprint. */
final class Rollback implements Change {
    private final Reads reads;
    private final Api api;
    private final Request request;
    private final Workload workload;

    Rollback(Reads reads, Api api, Request request, Action.Rollback action) {
        this.reads = reads;
        this.api = api;
        this.request = request;
        this.workload = action.workload();
    }

    @Override
    public Optional<Workload> follows() {
        return Optional.of(workload);
    }

    @Override
    public Standing stand() {
        Goal goal = Goal.of(request.pin().goal().orElse(""));
        CompletableFuture<Answer> live = reads.askSubject(workload);
        CompletableFuture<Answer> old =
                api.send(Call.get(kind(), workload.namespace(), goal.name()));
        Answer now = Api.wait(live);
        if (!(now instanceof Answer.Ok(JsonNode json))) {
            return Stand.unread(now);
        }
        Subject subject = Subject.of(workload.kind(), json);
        Optional<Standing> settled = Stand.settled(request, subject, json);
        return settled.orElseGet(() -> free(subject, goal, Api.wait(old)));
    }

    private Standing free(Subject subject, Goal goal, Answer old) {
        if (old instanceof Answer.No no && no.isMissing()) {
            return new Standing.Stale("the revision that was shown is no longer kept");
        }
        if (!(old instanceof Answer.Ok(JsonNode json))) {
            return Stand.unread(old);
        }
        Template template = template(json);
        String uid = json.path("metadata").path("uid").asText();
        if (!uid.equals(goal.uid())
                || !request.pin().goalHash().equals(Optional.of(template.fingerprint()))) {
            return new Standing.Stale("the revision that was shown is another by now");
        }
        return new Standing.Free(
                write(subject, template, request.operationId(), request.cause(words(goal))));
    }

    private String words(Goal goal) {
        String number = request.plan().wanted().revision().map(n -> "rev " + n + " ").orElse("");
        return "rollback to " + number + "(" + goal.name() + ")";
    }

    /** The write; the preview asks the server about the same one. */
    static Call write(Subject subject, Template template, String operationId, String cause) {
        boolean isDeployment = subject.workload().kind() == Workload.Kind.DEPLOYMENT;
        return Call.write(
                isDeployment ? Call.Verb.JSON_PATCH : Call.Verb.STRATEGIC,
                Rights.kind(subject.workload()),
                subject.workload().namespace(),
                subject.workload().name(),
                isDeployment
                        ? Bodies.template(subject.meta(), template, operationId, cause)
                        : Bodies.replacing(subject.meta(), template, operationId, cause));
    }

    private Kind kind() {
        return workload.kind() == Workload.Kind.DEPLOYMENT
                ? Kind.REPLICA_SETS
                : Kind.CONTROLLER_REVISIONS;
    }

    private Template template(JsonNode revision) {
        JsonNode holder =
                workload.kind() == Workload.Kind.DEPLOYMENT ? revision : revision.path("data");
        return Template.of(holder.path("spec").path("template"));
    }

    /** What is gone back to, as the plan pins it. */
    record Goal(String name, String uid) {
        static Goal of(String written) {
            int slash = written.indexOf('/');
            return slash < 0
                    ? new Goal(written, "")
                    : new Goal(written.substring(0, slash), written.substring(slash + 1));
        }

        static String written(Revision revision) {
            return revision.meta().name() + "/" + revision.meta().uid();
        }
    }
}
