package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The conversations that somebody is in, as far as the app can see them. */
final class UsersConversations implements Method {

    @Override
    public String name() {
        return "users.conversations";
    }

    @Override
    public ObjectNode call(Call call) {
        String user = call.text("user", call.bot());
        return Listing.of(call, channel -> channel.members.contains(user));
    }
}
