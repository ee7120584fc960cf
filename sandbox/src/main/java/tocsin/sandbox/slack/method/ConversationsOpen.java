package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.List;

/** The direct messages with a person. */
final class ConversationsOpen implements Method {

    @Override
    public String name() {
        return "conversations.open";
    }

    @Override
    public ObjectNode call(Call call) {
        List<String> users = call.list("users");
        if (users.size() != 1) {
            throw new SlackError(users.isEmpty() ? "users_list_not_supplied" : "too_many_users");
        }
        String user = call.workspace().person(users.getFirst()).id();
        ObjectNode answer = Json.object();
        answer.putObject("channel").put("id", call.workspace().rooms.direct(call.bot(), user).id);
        return answer;
    }
}
