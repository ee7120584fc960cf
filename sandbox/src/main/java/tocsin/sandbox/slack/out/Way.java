package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Duration;

/** A way to the app: signed requests to its address, or a socket that it has opened. */
public interface Way {

    /** How long an app may take (Slack: three seconds). */
    Duration PATIENCE = Duration.ofSeconds(3);

    /** Brings it to the app and waits for the answer. */
    Brought bring(Sending sending);

    /**
     * What came of it.
     *
     * @param failure why an event is sent again, in Slack's word; empty: it is not
     * @param sent as the record of requests shows it
     * @param answered likewise
     */
    record Brought(App.Answer answer, String failure, JsonNode sent, JsonNode answered) {}
}
