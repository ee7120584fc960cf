package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Surface;
import tocsin.sandbox.slack.workspace.OpenView;

/** Changes an open modal. */
final class ViewsUpdate implements Method {

    @Override
    public String name() {
        return "views.update";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode view = Modal.of(call, Surface.MODAL);
        OpenView open =
                (call.has("view_id")
                                ? call.workspace().views.find(call.text("view_id", ""))
                                : call.workspace().views.external(call.required("external_id")))
                        .orElseThrow(() -> new SlackError("not_found"));
        if (call.has("hash") && !call.text("hash", "").equals(open.hash())) {
            throw new SlackError("hash_conflict");
        }
        call.workspace().views.update(open, view);
        ObjectNode answer = Json.object();
        answer.set("view", open.toJson());
        return answer;
    }
}
