package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.List;
import java.util.Set;

/** Says who may read or write a canvas. */
final class CanvasesAccessSet implements Method {
    private static final Set<String> LEVELS = Set.of("read", "write", "owner");

    @Override
    public String name() {
        return "canvases.access.set";
    }

    @Override
    public ObjectNode call(Call call) {
        call.canvas();
        List<String> channels = call.list("channel_ids");
        List<String> users = call.list("user_ids");
        if (!LEVELS.contains(call.required("access_level"))
                || channels.isEmpty() == users.isEmpty()) {
            throw new SlackError("invalid_parameters");
        }
        channels.forEach(channel -> call.workspace().channel(channel, call.bot()));
        users.forEach(user -> call.workspace().person(user));
        return Json.object();
    }
}
