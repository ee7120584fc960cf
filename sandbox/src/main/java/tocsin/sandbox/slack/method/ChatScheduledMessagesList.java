package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

/** What the app has scheduled and was not posted yet. */
final class ChatScheduledMessagesList implements Method {

    @Override
    public String name() {
        return "chat.scheduledMessages.list";
    }

    @Override
    public ObjectNode call(Call call) {
        String channel = call.text("channel", "");
        if (!channel.isEmpty() && !call.workspace().channels.containsKey(channel)) {
            throw new SlackError("invalid_channel");
        }
        return Paging.page(
                call,
                "scheduled_messages",
                call.workspace().scheduled.in(channel),
                100,
                later ->
                        Json.object()
                                .put("id", later.id())
                                .put("channel_id", later.channel())
                                .put("post_at", later.at())
                                .put("date_created", later.made())
                                .put("text", later.draft().text));
    }
}
