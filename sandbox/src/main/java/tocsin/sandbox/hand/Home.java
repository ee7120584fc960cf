package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Workspace;

/** Opening the App Home. Call with the workspace's lock held. */
final class Home {

    private Home() {}

    /** Tells the app, and the person where the messages with the app are. */
    static JsonNode open(Wish wish) {
        Workspace workspace = wish.workspace();
        Person user = wish.user();
        String tab = wish.text("tab").isEmpty() ? "home" : wish.text("tab");
        if (!tab.equals("home") && !tab.equals("messages")) {
            throw new HandError(
                    "The App Home has the tabs home and messages, and no '" + tab + "'");
        }
        String channel = workspace.rooms.direct(user.id(), workspace.botUser).id;
        ObjectNode event = Json.object().put("type", "app_home_opened").put("user", user.id());
        event.put("channel", channel).put("tab", tab).put("event_ts", workspace.ts());
        ObjectNode answer = Json.object().put("channel", channel).put("tab", tab);
        workspace
                .homes
                .of(user.id())
                .ifPresent(view -> {
                    event.set("view", view);
                    answer.set("view", view.deepCopy());
                });
        workspace.happened("app_home_opened", event);
        return answer;
    }
}
