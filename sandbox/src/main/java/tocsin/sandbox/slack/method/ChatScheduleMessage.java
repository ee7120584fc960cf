package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Post;
import tocsin.sandbox.slack.workspace.Scheduled;

import java.time.Duration;

/** Posts later, at most 120 days ahead. */
final class ChatScheduleMessage implements Method {
    private static final long FARTHEST = Duration.ofDays(120).toSeconds();
    private static final long MOST_IN_FIVE_MINUTES = 30;

    @Override
    public String name() {
        return "chat.scheduleMessage";
    }

    @Override
    public ObjectNode call(Call call) {
        Content content = Content.of(call);
        Channel channel = Posting.target(call);
        long at = at(call);
        if (call.workspace().scheduled.around(channel.id, at) >= MOST_IN_FIVE_MINUTES) {
            throw new SlackError("restricted_too_many");
        }
        Post draft =
                call.workspace()
                        .messages
                        .draft(content.text(), content.blocks(), Metadata.of(call), call.thread());
        draft.attachments = content.attachments();
        Scheduled.Later later = call.workspace().scheduled.add(channel.id, at, draft);
        ObjectNode answer = Json.object().put("channel", channel.id);
        answer.put("scheduled_message_id", later.id()).put("post_at", at);
        answer.putObject("message")
                .put("type", "delayed_message")
                .put("text", draft.text)
                .put("bot_id", call.workspace().botId);
        content.warn(answer);
        return answer;
    }

    private static long at(Call call) {
        long at;
        try {
            at = Long.parseLong(call.required("post_at"));
        } catch (NumberFormatException _) {
            throw new SlackError("invalid_time");
        }
        long now = call.workspace().epoch();
        if (at <= now) {
            throw new SlackError("time_in_past");
        }
        if (at > now + FARTHEST) {
            throw new SlackError("time_too_far");
        }
        return at;
    }
}
