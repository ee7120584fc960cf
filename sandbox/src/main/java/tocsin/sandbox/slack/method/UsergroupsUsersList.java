package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.UserGroup;

/** Who is in a user group. */
final class UsergroupsUsersList implements Method {

    @Override
    public String name() {
        return "usergroups.users.list";
    }

    @Override
    public ObjectNode call(Call call) {
        UserGroup group = call.workspace().groups.get(call.required("usergroup"));
        if (group == null) {
            throw new SlackError("no_such_subteam");
        }
        ObjectNode answer = Json.object();
        answer.set("users", Json.texts(group.users()));
        return answer;
    }
}
