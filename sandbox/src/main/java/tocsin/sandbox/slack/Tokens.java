package tocsin.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.reference.Reference;
import tocsin.sandbox.web.Asked;

import java.util.Locale;

/** Whose token a call brings, and whether it still counts. */
public final class Tokens {
    private final String botToken;
    private final String appToken;
    private volatile Standing standing = Standing.OK;

    /** How Slack stands to the app's token. */
    public enum Standing {
        OK(""),
        REVOKED("token_revoked"),
        EXPIRED("token_expired"),
        INACTIVE("account_inactive");

        private final String refusal;

        Standing(String refusal) {
            this.refusal = refusal;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Tokens(String botToken, String appToken) {
        this.botToken = botToken;
        this.appToken = appToken;
    }

    public Standing standing() {
        return standing;
    }

    public void standing(Standing now) {
        standing = now;
    }

    /** The token in the header, or in a field of its own. */
    void check(Asked asked, ObjectNode args, Reference.Token needed) {
        if (needed == Reference.Token.NONE) {
            return;
        }
        String header = asked.header("authorization");
        String token =
                header.startsWith("Bearer ") ? header.substring(7) : args.path("token").asText("");
        if (token.isEmpty()) {
            throw new SlackError("not_authed");
        }
        if (!token.equals(botToken) && !token.equals(appToken)) {
            throw new SlackError("invalid_auth");
        }
        if (token.equals(appToken) != (needed == Reference.Token.APP)) {
            throw new SlackError("not_allowed_token_type");
        }
        if (standing != Standing.OK) {
            throw new SlackError(standing.refusal);
        }
    }
}
