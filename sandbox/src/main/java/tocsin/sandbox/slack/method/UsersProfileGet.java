package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** Somebody's profile. */
final class UsersProfileGet implements Method {

    @Override
    public String name() {
        return "users.profile.get";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode answer = Json.object();
        answer.set(
                "profile",
                call.workspace().person(call.text("user", call.bot())).profile(call.seesEmail()));
        return answer;
    }
}
