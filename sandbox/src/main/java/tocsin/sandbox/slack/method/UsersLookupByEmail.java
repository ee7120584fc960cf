package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

/** A person by e-mail address. */
final class UsersLookupByEmail implements Method {

    @Override
    public String name() {
        return "users.lookupByEmail";
    }

    @Override
    public ObjectNode call(Call call) {
        String email = call.required("email");
        ObjectNode answer = Json.object();
        answer.set(
                "user",
                call.workspace().people.values().stream()
                        .filter(person ->
                                person.email().equalsIgnoreCase(email) && !person.isDeleted())
                        .findFirst()
                        .orElseThrow(() -> new SlackError("users_not_found"))
                        .toJson(true, call.workspace().now()));
        return answer;
    }
}
