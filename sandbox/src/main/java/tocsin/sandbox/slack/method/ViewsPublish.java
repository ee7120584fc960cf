package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.check.Surface;

import java.util.List;
import java.util.Optional;

/** Shows an App Home. */
final class ViewsPublish implements Method {

    @Override
    public String name() {
        return "views.publish";
    }

    @Override
    public ObjectNode call(Call call) {
        if (!call.workspace().manifest.hasHome()) {
            throw new SlackError("not_enabled");
        }
        String user = call.required("user_id");
        if (call.person(user).isEmpty()) {
            throw SlackError.withMessages("invalid_arguments", List.of("invalid `user_id`"));
        }
        ObjectNode view = Modal.of(call, Surface.HOME);
        Optional<String> shown =
                call.workspace().homes.of(user).map(home -> home.path("hash").asText());
        if (call.has("hash") && !Optional.of(call.text("hash", "")).equals(shown)) {
            throw new SlackError("hash_conflict");
        }
        ObjectNode answer = Json.object();
        answer.set("view", call.workspace().homes.publish(user, view));
        return answer;
    }
}
