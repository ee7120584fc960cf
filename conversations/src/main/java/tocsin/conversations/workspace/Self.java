package tocsin.conversations.workspace;

import tocsin.incidents.UserId;

import java.util.Set;

/**
 * Who Tocsin is in this workspace (Slack: auth.test).
 *
 * @param scopes what it may do
 */
public record Self(String teamId, String team, String url, UserId user, Set<String> scopes) {
    public Self {
        scopes = Set.copyOf(scopes);
    }
}
