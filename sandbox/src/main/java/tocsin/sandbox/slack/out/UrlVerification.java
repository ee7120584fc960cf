package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.workspace.Workspace;

import java.util.UUID;

/**
 * Asks an address whether it takes the app's events: it should say the challenge back (Slack:
 * url_verification). Nothing depends on the answer here; the record of requests shows it.
 */
record UrlVerification(Way way) implements Way {
    private static final String NO_ECHO =
            "[ERROR] Your URL didn't respond with the value of the `challenge` parameter.";

    static Sending sending(Workspace workspace) {
        ObjectNode payload =
                Json.object()
                        .put("token", Interactions.VERIFICATION_TOKEN)
                        .put("challenge", UUID.randomUUID().toString())
                        .put("type", "url_verification");
        return new Sending("url_verification", Sending.Kind.EVENT, payload, 0, "");
    }

    @Override
    public Brought bring(Sending sending) {
        Brought brought = way.bring(sending);
        String challenge = sending.payload().path("challenge").asText();
        if (brought.answer() instanceof App.Answer.Given given
                && !(given.isOk() && given.body().contains(challenge))) {
            ObjectNode shown = brought.answered().deepCopy();
            shown.putObject("response_metadata").putArray("messages").add(NO_ECHO);
            return new Brought(given, "", brought.sent(), shown);
        }
        return brought;
    }
}
