package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.Set;

/**
 * What the app is sent, by whichever way.
 *
 * @param name for the record of requests
 * @param retry 0: for the first time
 * @param reason why it is sent again, in Slack's word; empty the first time
 */
public record Sending(String name, Kind kind, ObjectNode payload, int retry, String reason) {
    private static final Set<String> ANSWERED_WITH_MORE =
            Set.of("view_submission", "block_suggestion");

    /** The kinds of requests that Slack makes, by the names of their envelopes. */
    public enum Kind {
        COMMAND("slash_commands"),
        INTERACTION("interactive"),
        EVENT("events_api");

        private final String envelope;

        Kind(String envelope) {
            this.envelope = envelope;
        }

        public String envelope() {
            return envelope;
        }
    }

    static Sending command(String name, ObjectNode fields) {
        return new Sending(name, Kind.COMMAND, fields, 0, "");
    }

    static Sending interaction(ObjectNode payload) {
        return new Sending(payload.path("type").asText(), Kind.INTERACTION, payload, 0, "");
    }

    /** Whether an answer may say more than that it came. */
    public boolean takesAnswer() {
        return switch (kind) {
            case COMMAND -> true;
            case INTERACTION -> ANSWERED_WITH_MORE.contains(payload.path("type").asText());
            case EVENT -> false;
        };
    }
}
