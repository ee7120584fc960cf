package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.SlackError;
import tocsin.sandbox.slack.workspace.Channel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Conversations by kind, in pages; each kind wants its own scope. */
final class Listing {

    private Listing() {}

    static ObjectNode of(Call call, Predicate<Channel> wanted) {
        List<Channel.Kind> kinds = kinds(call);
        List<Channel> channels =
                call.workspace().channels.values().stream()
                        .filter(channel -> channel.isSeenBy(call.bot()))
                        .filter(channel -> kinds.contains(channel.kind))
                        .filter(wanted)
                        .toList();
        // Slack leaves the archived ones out of a page after it was cut.
        ObjectNode page =
                Paging.page(
                        call,
                        "channels",
                        channels,
                        100,
                        channel -> channel.toJson(call.bot(), call.workspace().team));
        if (call.flag("exclude_archived")) {
            page.withArrayProperty("channels")
                    .removeIf(channel -> channel.path("is_archived").asBoolean());
        }
        return page;
    }

    private static List<Channel.Kind> kinds(Call call) {
        List<Channel.Kind> kinds = new ArrayList<>();
        for (String type : call.has("types") ? call.list("types") : List.of("public_channel")) {
            Channel.Kind kind =
                    switch (type) {
                        case "public_channel" -> Channel.Kind.PUBLIC;
                        case "private_channel" -> Channel.Kind.PRIVATE;
                        case "im" -> Channel.Kind.DIRECT;
                        case "mpim" -> Channel.Kind.GROUP_DIRECT;
                        default -> throw new SlackError("invalid_types");
                    };
            call.workspace().scopes.demandKind(call.reference(), kind);
            kinds.add(kind);
        }
        return kinds;
    }
}
