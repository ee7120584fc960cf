package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Explanation;
import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.check.Fault;
import tocsin.sandbox.slack.workspace.Workspace;
import tocsin.sandbox.traffic.Traffic;

import java.util.List;

/** Tells the inspector why an answer of the app, though it came in time, is not taken. */
record Refusals(Workspace workspace, Traffic traffic) {

    /**
     * @param what the kind of payload that was answered
     */
    void tell(String what, JsonNode answer, List<Fault> why) {
        ObjectNode refused = Json.object().put("error", "answer_refused");
        refused.putObject("response_metadata")
                .set("messages", Json.texts(why.stream().map(Fault::toString).toList()));
        traffic.toApp(what + " (answer)")
                .ends(
                        answer,
                        0,
                        refused,
                        why.stream()
                                .map(each ->
                                        new Explanation(
                                                each.toString(),
                                                "What an app answers has the shape that Slack documents.",
                                                each.documented()))
                                .toList());
    }
}
