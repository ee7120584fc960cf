package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;

import java.util.List;

/** Bot tokens cannot bring a channel back (Slack: conversations.unarchive). */
final class ConversationsUnarchive implements Method {

    @Override
    public String name() {
        return "conversations.unarchive";
    }

    @Override
    public List<String> scopes() {
        return List.of("channels:manage", "groups:write", "im:write", "mpim:write");
    }

    @Override
    public ObjectNode call(Call call) {
        call.channel("channel");
        throw new SlackError("not_allowed_token_type");
    }
}
