package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Surface;
import tocsin.sandbox.slack.workspace.OpenView;

/** Lays a modal upon the open one. */
final class ViewsPush implements Method {

    @Override
    public String name() {
        return "views.push";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode view = Modal.of(call, Surface.MODAL);
        OpenView opened = call.workspace().views.push(Modal.triggered(call), view);
        ObjectNode answer = Json.object();
        answer.set("view", opened.toJson());
        return answer;
    }
}
