package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.util.Optional;

/** So many replicas: by the scale subresource, and only from the number that was shown. */
final class Scale implements Change {
    private final Api api;
    private final Request request;
    private final Action.Scale action;

    Scale(Api api, Request request, Action.Scale action) {
        this.api = api;
        this.request = request;
        this.action = action;
    }

    @Override
    public Optional<Workload> follows() {
        return Optional.of(action.workload());
    }

    @Override
    public Standing stand() {
        Answer now = api.ask(read(action.workload()));
        if (!(now instanceof Answer.Ok(JsonNode json))) {
            return Stand.unread(now);
        }
        if (!json.path("metadata").path("uid").asText().equals(request.pin().uid())) {
            return new Standing.Stale("it was deleted and made again");
        }
        int replicas = json.path("spec").path("replicas").asInt();
        if (replicas == action.replicas()) {
            return new Standing.Wanted(Standing.Whose.CANNOT_TELL, json);
        }
        return Integer.toString(replicas).equals(request.pin().fingerprint())
                ? new Standing.Free(write(action, json))
                : new Standing.Stale("it has " + replicas + " replicas by now");
    }

    static Call read(Workload workload) {
        return Call.get(Rights.kind(workload), workload.namespace(), workload.name()).part("scale");
    }

    static Call write(Action.Scale action, JsonNode scale) {
        JsonNode body = scale.deepCopy();
        if (body instanceof ObjectNode object) {
            object.withObject("/spec").put("replicas", action.replicas());
            object.remove("status");
        }
        Workload workload = action.workload();
        return Call.write(
                        Call.Verb.UPDATE,
                        Rights.kind(workload),
                        workload.namespace(),
                        workload.name(),
                        body)
                .part("scale");
    }
}
