package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** The user groups. */
final class UsergroupsList implements Method {

    @Override
    public String name() {
        return "usergroups.list";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode answer = Json.object();
        var all = answer.putArray("usergroups");
        call.workspace()
                .groups
                .values()
                .forEach(group -> all.add(group.toJson(call.flag("include_users"))));
        return answer;
    }
}
