package tocsin.sandbox.slack;

import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.slack.workspace.Channel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the app was granted: the manifest's bot scopes, without those that somebody took away. */
public final class Scopes {
    private final Set<String> asked;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();

    public Scopes(Set<String> asked) {
        this.asked = asked;
    }

    public Set<String> granted() {
        Set<String> granted = new LinkedHashSet<>(asked);
        granted.removeAll(taken);
        return granted;
    }

    public void take(String scope) {
        taken.add(scope);
    }

    public void giveBack(String scope) {
        taken.remove(scope);
    }

    /** Refuses a method none of whose scopes was granted. */
    void demand(Reference reference) {
        demandAny(reference.scopes());
    }

    /**
     * Refuses a method of conversations for a kind of channel that its scopes do not cover, or for
     * which none of them was granted (Slack: {@code channels:}, {@code groups:}, {@code im:} and
     * {@code mpim:} stand for the four kinds).
     */
    public void demand(Reference reference, Channel.Kind kind) {
        if (reference.name().startsWith("conversations.")
                && reference.scopes().stream().anyMatch(Scopes::isOfConversations)) {
            demandKind(reference, kind);
        }
    }

    /** The same, for a method that is known to be of conversations. */
    public void demandKind(Reference reference, Channel.Kind kind) {
        String prefix =
                switch (kind) {
                    case PUBLIC -> "channels:";
                    case PRIVATE -> "groups:";
                    case DIRECT -> "im:";
                    case GROUP_DIRECT -> "mpim:";
                };
        List<String> fitting =
                reference.scopes().stream().filter(scope -> scope.startsWith(prefix)).toList();
        if (fitting.isEmpty()) {
            throw new SlackError("method_not_supported_for_channel_type");
        }
        demandAny(fitting);
    }

    private void demandAny(List<String> scopes) {
        Set<String> granted = granted();
        if (!scopes.isEmpty() && scopes.stream().noneMatch(granted::contains)) {
            SlackError error = new SlackError("missing_scope");
            error.answer()
                    .put("needed", String.join(",", scopes))
                    .put("provided", String.join(",", granted));
            throw error;
        }
    }

    private static boolean isOfConversations(String scope) {
        return scope.startsWith("channels:") || scope.startsWith("groups:");
    }
}
