package tocsin.conversations.listen;

import com.slack.api.model.view.View;

import tocsin.conversations.say.Receipts;
import tocsin.conversations.say.Rendered;
import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;

import java.util.Optional;
import java.util.function.Supplier;

/** Opens a modal while its trigger lives, and before Slack stops waiting for the answer. */
final class Opening {
    private final Workspace workspace;
    private final Patience patience;
    private final Aside aside;

    Opening(Workspace workspace, Patience patience, Aside aside) {
        this.workspace = workspace;
        this.patience = patience;
        this.aside = aside;
    }

    Optional<Rendered> open(String triggerId, View view, Asker asker) {
        return open(triggerId, () -> view, asker);
    }

    /**
     * What went wrong, when it is known in time; what is known later is told aside.
     *
     * @param view may ask Slack for something first
     */
    Optional<Rendered> open(String triggerId, Supplier<View> view, Asker asker) {
        return patience.within(
                        Patience.FOR_SLACK,
                        () -> workspace.views().open(triggerId, view.get()),
                        reply -> trouble(reply).ifPresent(what -> aside.tell(asker, what)))
                .flatMap(Opening::trouble);
    }

    private static Optional<Rendered> trouble(Reply<String> reply) {
        return reply instanceof Reply.Ok
                ? Optional.empty()
                : Optional.of(Receipts.trouble(reply.trouble()));
    }
}
