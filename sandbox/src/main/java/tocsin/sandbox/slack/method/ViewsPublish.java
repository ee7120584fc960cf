package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Blocks;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;

/** Shows an App Home. */
final class ViewsPublish implements Method {

    @Override
    public String name() {
        return "views.publish";
    }

    @Override
    public ObjectNode call(Call call) {
        String user = call.workspace().person(call.required("user_id")).id();
        if (!(call.json("view", "invalid_arguments") instanceof ObjectNode view)) {
            throw SlackError.missing("view");
        }
        List<String> faults = Blocks.viewFaults(view, Surface.HOME);
        if (!faults.isEmpty()) {
            throw SlackError.withMessages("invalid_arguments", faults);
        }
        call.workspace().homes.put(user, view.deepCopy());
        ObjectNode answer = Json.object();
        answer.set("view", view.deepCopy());
        return answer;
    }
}
