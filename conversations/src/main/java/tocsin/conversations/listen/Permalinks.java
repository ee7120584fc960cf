package tocsin.conversations.listen;

import tocsin.conversations.workspace.Reply;
import tocsin.conversations.workspace.Workspace;
import tocsin.incidents.MessageRef;

import java.time.Duration;
import java.util.Optional;

/** A message's address; something nice to have, so it is not waited for long. */
final class Permalinks {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);

    private final Workspace workspace;
    private final Patience patience;

    Permalinks(Workspace workspace, Patience patience) {
        this.workspace = workspace;
        this.patience = patience;
    }

    Optional<String> of(MessageRef message) {
        return patience.within(LONG_ENOUGH, () -> workspace.messages().permalink(message))
                .flatMap(Reply::toOptional);
    }
}
