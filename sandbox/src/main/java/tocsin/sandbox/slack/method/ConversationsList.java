package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.workspace.Channel;

import java.util.List;

/** The channels that the app can see. */
final class ConversationsList implements Method {

    @Override
    public String name() {
        return "conversations.list";
    }

    @Override
    public ObjectNode call(Call call) {
        List<String> types = call.has("types") ? call.list("types") : List.of("public_channel");
        List<Channel> seen =
                call.workspace().channels.values().stream()
                        .filter(channel -> channel.isSeenBy(call.bot()))
                        .filter(channel -> types.contains(type(channel)))
                        .filter(channel -> !call.flag("exclude_archived") || !channel.isArchived)
                        .toList();
        return Paging.page(
                call,
                "channels",
                seen,
                100,
                channel -> channel.toJson(call.bot(), call.workspace().team));
    }

    private static String type(Channel channel) {
        return switch (channel.kind) {
            case PUBLIC -> "public_channel";
            case PRIVATE -> "private_channel";
            case DIRECT -> "im";
            case GROUP_DIRECT -> "mpim";
        };
    }
}
