package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;

/** Bot tokens cannot bring a channel back (Slack: conversations.unarchive). */
final class ConversationsUnarchive implements Method {

    @Override
    public String name() {
        return "conversations.unarchive";
    }

    @Override
    public ObjectNode call(Call call) {
        call.channel("channel");
        throw new SlackError("not_allowed_token_type");
    }
}
