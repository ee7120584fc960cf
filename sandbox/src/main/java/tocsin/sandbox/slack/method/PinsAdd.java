package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;

/** Pins a message. */
final class PinsAdd implements Method {

    @Override
    public String name() {
        return "pins.add";
    }

    @Override
    public ObjectNode call(Call call) {
        Channel channel = call.joined("channel");
        if (!call.has("timestamp")) {
            throw new SlackError("no_item_specified");
        }
        if (channel.pins.size() >= 100) {
            throw new SlackError("too_many_pins");
        }
        Post post = call.post(channel, "timestamp");
        if (channel.pins.contains(post.ts)) {
            throw new SlackError("already_pinned");
        }
        call.workspace().rooms.pin(channel, post.ts, true, call.bot());
        return Json.object();
    }
}
