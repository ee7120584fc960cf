package tocsin.actions.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.actions.api.Answer;
import tocsin.actions.api.Api;
import tocsin.actions.api.Call;
import tocsin.actions.api.Kind;
import tocsin.actions.rollout.Config;
import tocsin.incidents.operation.Action;
import tocsin.incidents.operation.Workload;

import java.util.Optional;

/** One key of a ConfigMap; the others are left as they are. */
final class SetConfig implements Change {
    private final Api api;
    private final Request request;
    private final Action.SetConfig action;

    SetConfig(Api api, Request request, Action.SetConfig action) {
        this.api = api;
        this.request = request;
        this.action = action;
    }

    @Override
    public Optional<Workload> follows() {
        return Optional.empty();
    }

    @Override
    public Standing stand() {
        Answer now = api.ask(read(action));
        if (!(now instanceof Answer.Ok(JsonNode json))) {
            return Stand.unread(now);
        }
        Config config = Config.of(json);
        if (!config.meta().uid().equals(request.pin().uid())) {
            return new Standing.Stale("it was deleted and made again");
        }
        String print = config.fingerprint(action.key());
        if (request.pin().goalHash().filter(print::equals).isPresent()) {
            return new Standing.Wanted(Stand.whose(config.meta(), request.operationId()), json);
        }
        return print.equals(request.pin().fingerprint())
                ? new Standing.Free(
                        write(action, config, request.operationId(), request.cause("set")))
                : new Standing.Stale(
                        config.shown(action.key()), config.meta().isBy(request.operationId()));
    }

    static Call read(Action.SetConfig action) {
        return Call.get(Kind.CONFIG_MAPS, action.namespace(), action.configMap());
    }

    static Call write(Action.SetConfig action, Config config, String operationId, String cause) {
        return Call.write(
                Call.Verb.MERGE,
                Kind.CONFIG_MAPS,
                action.namespace(),
                action.configMap(),
                Bodies.config(config.meta(), action.key(), action.value(), operationId, cause));
    }
}
