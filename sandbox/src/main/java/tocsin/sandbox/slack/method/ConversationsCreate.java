package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;

/** Makes a channel; its name must fit and be free. */
final class ConversationsCreate implements Method {

    @Override
    public String name() {
        return "conversations.create";
    }

    @Override
    public ObjectNode call(Call call) {
        boolean isPrivate = call.flag("is_private");
        call.workspace()
                .scopes
                .demand(call.reference(), isPrivate ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC);
        Channel channel =
                call.workspace().rooms.create(call.text("name", ""), isPrivate, call.bot());
        ObjectNode answer = Json.object();
        answer.set("channel", channel.toJson(call.bot(), call.workspace().team));
        return answer;
    }
}
