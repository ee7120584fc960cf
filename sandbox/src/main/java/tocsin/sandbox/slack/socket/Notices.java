package tocsin.sandbox.slack.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** What is said on a connection besides envelopes. */
final class Notices {
    private static final String HOST = "applink-sandbox";
    private static final String UNASKED =
            "[WARN] no envelope waits for this: it is too late, said twice, or names none";

    private Notices() {}

    static ObjectNode hello(String appId, int connections) {
        ObjectNode hello = Json.object().put("type", "hello").put("num_connections", connections);
        hello.putObject("debug_info")
                .put("host", HOST)
                .put("build_number", 1)
                .put("approximate_connection_time", Link.LIFE.toSeconds());
        hello.putObject("connection_info").put("app_id", appId);
        return hello;
    }

    /**
     * @param reason {@code warning}, {@code refresh_requested}, {@code link_disabled} or {@code
     *     too_many_websockets}
     */
    static ObjectNode disconnect(String reason) {
        ObjectNode notice = Json.object().put("type", "disconnect").put("reason", reason);
        notice.putObject("debug_info").put("host", HOST);
        return notice;
    }

    static JsonNode unasked() {
        ObjectNode answer = Json.object();
        answer.putObject("response_metadata").putArray("messages").add(UNASKED);
        return answer;
    }
}
