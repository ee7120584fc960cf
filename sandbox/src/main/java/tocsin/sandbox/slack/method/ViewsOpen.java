package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Surface;
import tocsin.sandbox.slack.workspace.OpenView;

/** Opens a modal for the person who gave the trigger. */
final class ViewsOpen implements Method {

    @Override
    public String name() {
        return "views.open";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode view = Modal.of(call, Surface.MODAL);
        OpenView opened = call.workspace().views.open(Modal.triggered(call), view);
        ObjectNode answer = Json.object();
        answer.set("view", opened.toJson());
        return answer;
    }
}
