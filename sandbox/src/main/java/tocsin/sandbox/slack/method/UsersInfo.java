package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** One person. */
final class UsersInfo implements Method {

    @Override
    public String name() {
        return "users.info";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode answer = Json.object();
        answer.set(
                "user",
                call.workspace()
                        .person(call.required("user"))
                        .toJson(call.seesEmail(), call.workspace().now()));
        return answer;
    }
}
