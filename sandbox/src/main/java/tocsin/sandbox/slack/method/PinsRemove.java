package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** Takes a pin off. */
final class PinsRemove implements Method {

    @Override
    public String name() {
        return "pins.remove";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel");
        if (!call.has("timestamp")) {
            throw new SlackError("no_item_specified");
        }
        Post post = call.post(channel, "timestamp");
        if (!channel.pins.contains(post.ts)) {
            throw new SlackError("no_pin");
        }
        call.workspace().rooms.pin(channel, post.ts, false, call.bot());
        return Json.object();
    }
}
