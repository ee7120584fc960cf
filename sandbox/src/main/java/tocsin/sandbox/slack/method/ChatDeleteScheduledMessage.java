package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

/** Takes a scheduled message back. */
final class ChatDeleteScheduledMessage implements Method {

    @Override
    public String name() {
        return "chat.deleteScheduledMessage";
    }

    @Override
    public ObjectNode call(Call call) {
        String channel = call.channel("channel").id;
        if (!call.workspace().scheduled.remove(channel, call.required("scheduled_message_id"))) {
            throw new SlackError("invalid_scheduled_message_id");
        }
        return Json.object();
    }
}
