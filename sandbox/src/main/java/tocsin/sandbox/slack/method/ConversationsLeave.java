package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;

import java.util.List;

/** Takes the app out of a channel. */
final class ConversationsLeave implements Method {

    @Override
    public String name() {
        return "conversations.leave";
    }

    @Override
    public List<String> scopes() {
        return List.of("channels:manage", "groups:write", "im:write", "mpim:write");
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        return call.workspace().rooms.leave(channel, call.bot())
                ? Json.object()
                : Json.object().put("not_in_channel", true);
    }
}
