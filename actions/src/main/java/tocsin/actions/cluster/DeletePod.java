package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.util.Optional;

/** Takes one pod away, by its uid: another of the same name is left alone. */
final class DeletePod implements Change {
    private final Api api;
    private final Request request;
    private final Action.DeletePod action;

    DeletePod(Api api, Request request, Action.DeletePod action) {
        this.api = api;
        this.request = request;
        this.action = action;
    }

    @Override
    public Optional<Workload> follows() {
        return request.pin().goal().flatMap(owner -> Workload.of(owner, action.namespace()));
    }

    @Override
    public Standing stand() {
        Answer now = api.ask(Call.get(Kind.PODS, action.namespace(), action.pod()));
        if (now instanceof Answer.No no && no.isMissing()) {
            return gone();
        }
        if (!(now instanceof Answer.Ok(JsonNode json))) {
            return Stand.unread(now);
        }
        boolean isThat = json.path("metadata").path("uid").asText().equals(request.pin().uid());
        boolean isGoing = json.path("metadata").hasNonNull("deletionTimestamp");
        return isThat && !isGoing ? new Standing.Free(write(action, request.pin().uid())) : gone();
    }

    private static Standing gone() {
        return new Standing.Wanted(
                Standing.Whose.CANNOT_TELL, JsonNodeFactory.instance.objectNode());
    }

    static Call write(Action.DeletePod action, String uid) {
        return Call.write(
                Call.Verb.DELETE, Kind.PODS, action.namespace(), action.pod(), Bodies.delete(uid));
    }
}
