package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the app shows to each person on its Home tab. Call with the workspace's lock held. */
public final class Homes {
    private final Workspace workspace;
    private final Map<String, ObjectNode> published = new LinkedHashMap<>();

    Homes(Workspace workspace) {
        this.workspace = workspace;
    }

    /** The view as Slack returns and sends it; nothing before the app has published one. */
    public Optional<ObjectNode> of(String user) {
        return Optional.ofNullable(published.get(user)).map(ObjectNode::deepCopy);
    }

    /** Whose home it is. */
    public Optional<String> owner(String viewId) {
        return published.entrySet().stream()
                .filter(each -> each.getValue().path("id").asText().equals(viewId))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    void restore(String user, ObjectNode view) {
        published.put(user, view);
    }

    public ObjectNode publish(String user, ObjectNode given) {
        String id =
                of(user).map(before -> before.path("id").asText())
                        .orElseGet(() -> workspace.ids.next("V"));
        ObjectNode view = Json.object().put("id", id).put("team_id", workspace.team);
        view.put("app_id", workspace.appId).put("app_installed_team_id", workspace.team);
        view.put("bot_id", workspace.botId).put("type", "home");
        view.set("blocks", OpenView.named(given.path("blocks")));
        view.put("private_metadata", given.path("private_metadata").asText(""));
        view.put("callback_id", given.path("callback_id").asText(""));
        view.putObject("state").set("values", InitialValues.of(view.path("blocks")));
        view.put("hash", workspace.ts() + ".home");
        view.putObject("title").put("type", "plain_text").put("text", "View Title");
        view.put("clear_on_close", false).put("notify_on_close", false);
        view.putNull("close").putNull("submit").putNull("previous_view_id");
        view.put("root_view_id", id).put("external_id", given.path("external_id").asText(""));
        published.put(user, view);
        workspace.feed().tell(Json.object().put("kind", "home").put("user", user));
        return view.deepCopy();
    }
}
