package tocsin.sandbox.statuspage;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.time.Instant;

/**
 * A call of the API, as it went.
 *
 * @param outcome the status, and what it was broken with
 */
record Call(Instant at, String method, String path, String body, String outcome) {
    private static final int MOST = 2_000;

    Call {
        body = body.length() > MOST ? body.substring(0, MOST) + "…" : body;
    }

    ObjectNode told() {
        ObjectNode told = Json.object();
        told.put("at", at.toString());
        told.put("method", method);
        told.put("path", path);
        told.put("body", body);
        told.put("outcome", outcome);
        return told;
    }
}
