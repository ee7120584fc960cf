package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import java.util.List;

/** Who is in a channel. */
final class ConversationsMembers implements Method {

    @Override
    public String name() {
        return "conversations.members";
    }

    @Override
    public ObjectNode call(Call call) {
        return Paging.page(
                call,
                "members",
                List.copyOf(call.channel("channel").members),
                100,
                TextNode::valueOf);
    }
}
