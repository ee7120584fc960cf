package tocsin.sandbox.slack.out;

import com.fasterxml.jackson.databind.JsonNode;

/** A way to the app: signed requests to its address, or a socket that it has opened. */
public interface Way {

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
