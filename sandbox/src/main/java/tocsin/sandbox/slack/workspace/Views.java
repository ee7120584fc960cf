package tocsin.sandbox.slack.workspace;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The modals that people have open: a stack of at most three each. Call with the workspace's lock
 * held.
 */
public final class Views {
    private static final int STACK = 3;
    private final Map<String, OpenView> open = new LinkedHashMap<>();
    private final Workspace workspace;

    Views(Workspace workspace) {
        this.workspace = workspace;
    }

    public OpenView open(String user, ObjectNode view) {
        stack(user).forEach(old -> open.remove(old.id));
        return add(user, view, "", "");
    }

    public OpenView push(String user, ObjectNode view) {
        List<OpenView> stack = stack(user);
        if (stack.isEmpty()) {
            throw new SlackError("not_found");
        }
        if (stack.size() >= STACK) {
            throw new SlackError("push_limit_reached");
        }
        return add(user, view, stack.getFirst().id, stack.getLast().id);
    }

    public void update(OpenView view, ObjectNode given) {
        refuseTwins(given, view.id);
        view.replace(named(given), hash());
        changed(view);
    }

    /** Takes this view away; the one below it shows. */
    public void close(OpenView view) {
        open.remove(view.id);
        changed(view);
    }

    public void clear(String user) {
        stack(user).forEach(view -> open.remove(view.id));
        workspace.changed("view");
    }

    public Optional<OpenView> find(String id) {
        return Optional.ofNullable(open.get(id));
    }

    public Optional<OpenView> external(String externalId) {
        return open.values().stream()
                .filter(view -> view.externalId().equals(externalId))
                .findFirst();
    }

    /** A person's modals, the visible one last. */
    public List<OpenView> stack(String user) {
        return new ArrayList<>(
                open.values().stream().filter(view -> view.user.equals(user)).toList());
    }

    public void changed(OpenView view) {
        workspace
                .feed()
                .tell(
                        Json.object()
                                .put("kind", "view")
                                .put("user", view.user)
                                .put("view_id", view.id));
    }

    private OpenView add(String user, ObjectNode given, String root, String previous) {
        refuseTwins(given, "");
        ObjectNode fixed =
                Json.object()
                        .put("team_id", workspace.team)
                        .put("app_id", workspace.appId)
                        .put("app_installed_team_id", workspace.team)
                        .put("bot_id", workspace.botId);
        OpenView view =
                new OpenView(
                        workspace.ids.next("V"), user, root, previous, fixed, named(given), hash());
        open.put(view.id, view);
        changed(view);
        return view;
    }

    private static ObjectNode named(ObjectNode given) {
        ObjectNode view = given.deepCopy();
        view.set("blocks", OpenView.named(given.path("blocks")));
        return view;
    }

    private void refuseTwins(ObjectNode given, String self) {
        String externalId = given.path("external_id").asText("");
        if (!externalId.isEmpty()
                && external(externalId).filter(view -> !view.id.equals(self)).isPresent()) {
            throw new SlackError("duplicate_external_id");
        }
    }

    private String hash() {
        return workspace.ts() + "." + Integer.toHexString(open.size() + 17);
    }
}
