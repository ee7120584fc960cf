package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Ephemeral;
import tocsin.sandbox.slack.workspace.Person;
import tocsin.sandbox.slack.workspace.Shown;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.Optional;

/** Finds what a person looks at. Call with the workspace's lock held. */
final class Looking {

    private Looking() {}

    /** By {@code view_id}, or by {@code channel} and {@code ts}. */
    static Shown at(Wish wish) {
        Workspace workspace = wish.workspace();
        Person user = wish.user();
        String viewId = wish.text("view_id");
        if (!viewId.isEmpty()) {
            Optional<ObjectNode> home =
                    workspace
                            .homes
                            .of(user.id())
                            .filter(view -> view.path("id").asText().equals(viewId));
            return home.isPresent() ? new Shown.Home(home.get()) : new Shown.Modal(wish.view());
        }
        Channel channel = wish.channel();
        String ts = wish.required("ts");
        Optional<Ephemeral> whispered =
                workspace.ephemerals.stream()
                        .filter(each -> each.ts().equals(ts) && each.user().equals(user.id()))
                        .findFirst();
        return whispered.isPresent()
                ? new Shown.Whisper(channel, whispered.get())
                : new Shown.Message(channel, wish.post(wish.joined()));
    }
}
