package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;

/** The pinned messages. */
final class PinsList implements Method {

    @Override
    public String name() {
        return "pins.list";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.channel("channel");
        ObjectNode answer = Json.object();
        var items = answer.putArray("items");
        channel.pins.forEach(ts ->
                channel.post(ts)
                        .ifPresent(post ->
                                items.addObject()
                                        .put("type", "message")
                                        .put("channel", channel.id)
                                        .put("created", channel.created)
                                        .put("created_by", post.user)
                                        .set(
                                                "message",
                                                post.toJson(call.workspace().team, false))));
        return answer;
    }
}
