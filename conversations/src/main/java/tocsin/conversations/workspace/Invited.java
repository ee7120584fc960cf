package tocsin.conversations.workspace;

import tocsin.incidents.UserId;

import java.util.Map;

/**
 * How an invitation went.
 *
 * @param refused who could not be invited, each with Slack's code; empty when all are in
 */
public record Invited(Map<UserId, String> refused) {
    public Invited {
        refused = Map.copyOf(refused);
    }
}
