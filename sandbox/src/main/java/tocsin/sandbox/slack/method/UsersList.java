package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** Everybody. */
final class UsersList implements Method {

    @Override
    public String name() {
        return "users.list";
    }

    @Override
    public ObjectNode call(Call call) {
        return Paging.page(
                call,
                "members",
                List.copyOf(call.workspace().people.values()),
                1000,
                person -> person.toJson(call.seesEmail(), call.workspace().now()));
    }
}
