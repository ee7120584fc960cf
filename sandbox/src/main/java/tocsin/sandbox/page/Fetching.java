package tocsin.sandbox.page;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import tocsin.sandbox.hand.Reading;
import tocsin.sandbox.hand.Seen;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Emoji;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;
import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Door;
import tocsin.sandbox.web.Reply;

import java.util.Map;
import java.util.Optional;

/** What the page asks for when it needs more than the live stream tells it. */
public final class Fetching implements Door {
    private final Workspace workspace;
    private final Frame frame;
    private final Requests requests;

    public Fetching(Workspace workspace, Reading reading, Traffic traffic) {
        this.workspace = workspace;
        frame = new Frame(workspace, reading);
        requests = new Requests(workspace, traffic);
    }

    @Override
    public Optional<Reply> answer(Asked asked) {
        Map<String, String> query = asked.queryFields();
        String part = asked.path().substring("/page/".length());
        ObjectNode found =
                switch (part) {
                    case "frame" -> workspace.locked(() -> frame(query));
                    case "messages", "thread", "pins" -> workspace.locked(() -> in(part, query));
                    case "requests" -> requests.after(number(query, "after"), text(query, "text"));
                    case "emoji" -> Emoji.all();
                    case "request" -> requests.one(number(query, "n"));
                    default -> null;
                };
        return Optional.of(
                found == null
                        ? Reply.json(404, Json.object().put("error", "There is nothing here"))
                        : Reply.json(200, found));
    }

    private @Nullable ObjectNode frame(Map<String, String> query) {
        String reader = reader(query);
        return reader.isEmpty()
                ? null
                : frame.of(reader, text(query, "channel"), text(query, "since"));
    }

    private @Nullable ObjectNode in(String part, Map<String, String> query) {
        Seen seen = new Seen(workspace, reader(query));
        Channel channel = workspace.channels.get(text(query, "channel"));
        if (channel == null || !seen.sees(channel)) {
            return null;
        }
        return switch (part) {
            case "thread" -> frame.thread(seen, channel, text(query, "ts"));
            case "pins" -> frame.pins(seen, channel);
            default -> frame.messages(seen, channel, text(query, "before"), text(query, "since"));
        };
    }

    private String reader(Map<String, String> query) {
        return workspace.find(text(query, "as")).map(Person::id).orElse("");
    }

    private static String text(Map<String, String> query, String name) {
        return query.getOrDefault(name, "");
    }

    private static long number(Map<String, String> query, String name) {
        String text = text(query, name);
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
