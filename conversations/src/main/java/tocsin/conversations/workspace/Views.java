package tocsin.conversations.workspace;

import com.slack.api.methods.Methods;
import com.slack.api.model.ErrorResponseMetadata;
import com.slack.api.model.view.View;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** What Tocsin does with modals. */
public final class Views {
    private final Calls calls;

    Views(Calls calls) {
        this.calls = calls;
    }

    /**
     * Opens a modal for the person whose click it answers.
     *
     * @param triggerId good for 3 s and one use (Slack: views.open)
     * @return the view's id
     */
    public Reply<String> open(String triggerId, View view) {
        return calls.ask(
                        Methods.VIEWS_OPEN,
                        slack -> slack.viewsOpen(r -> r.triggerId(triggerId).view(view)),
                        response -> faults(response.getResponseMetadata()))
                .map(response -> response.getView().getId());
    }

    /** Replaces what an open modal shows. */
    public Reply<String> update(String viewId, View view) {
        return calls.ask(
                        Methods.VIEWS_UPDATE,
                        slack -> slack.viewsUpdate(r -> r.viewId(viewId).view(view)),
                        response -> faults(response.getResponseMetadata()))
                .map(_ -> viewId);
    }

    private static @Nullable List<String> faults(@Nullable ErrorResponseMetadata metadata) {
        return metadata == null ? null : metadata.getMessages();
    }
}
