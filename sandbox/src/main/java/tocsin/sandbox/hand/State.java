package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Exchange;
import tocsin.sandbox.traffic.Traffic;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything that there is, or what one person sees of it. */
final class State {
    private final Workspace workspace;
    private final Traffic traffic;

    State(Workspace workspace, Traffic traffic) {
        this.workspace = workspace;
        this.traffic = traffic;
    }

    /**
     * @param query {@code as}: a person; {@code channel}: only this one; {@code without}: parts
     *     between commas
     */
    ObjectNode of(Map<String, String> query) {
        List<Exchange> requests = traffic.all();
        return workspace.locked(() -> state(query, requests));
    }

    private ObjectNode state(Map<String, String> query, List<Exchange> requests) {
        String reader =
                query.containsKey("as")
                        ? workspace.find(query.get("as")).map(Person::id).orElse("")
                        : null;
        Seen seen = new Seen(workspace, reader);
        Set<String> without =
                Set.copyOf(List.of(query.getOrDefault("without", "-").split(",", -1)));
        ObjectNode state = Json.object();
        if (reader != null) {
            state.put("me", reader);
        }
        state.set("team", seen.team());
        state.put("clock", workspace.now().toString());
        state.set("app", seen.app());
        state.set("users", seen.people());
        state.set("usergroups", seen.groups());
        ArrayNode channels = state.putArray("channels");
        for (Channel channel : seen.channels()) {
            if (!query.containsKey("channel") || channel.id.equals(query.get("channel"))) {
                ObjectNode json = channels.addObject().setAll(seen.channel(channel));
                if (!without.contains("messages")) {
                    json.set("messages", seen.messages(channel.posts.values()));
                }
            }
        }
        state.set("ephemeral", seen.ephemerals());
        state.set("views", seen.views());
        state.set("homes", seen.homes());
        state.set("notices", seen.notices());
        if (!without.contains("requests")) {
            ArrayNode all = state.putArray("requests");
            requests.forEach(each -> all.add(each.toJson()));
        }
        return state;
    }
}
