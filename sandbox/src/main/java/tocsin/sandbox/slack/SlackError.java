package tocsin.sandbox.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.check.Fault;

import java.util.ArrayList;
import java.util.List;

/** A refusal in Slack's own words: {@code ok:false} with an error code. */
public final class SlackError extends RuntimeException {
    private final ObjectNode answer;
    private final List<Explanation> explained = new ArrayList<>();

    public SlackError(String code) {
        super(code);
        answer = Json.object().put("ok", false).put("error", code);
    }

    /** With the messages that Slack puts into {@code response_metadata}. */
    public static SlackError withMessages(String code, List<String> messages) {
        SlackError error = new SlackError(code);
        ArrayNode all = error.answer.putObject("response_metadata").putArray("messages");
        messages.forEach(message -> all.add("[ERROR] " + message));
        return error;
    }

    /** With what is wrong, fault by fault, and where Slack documents each. */
    public static SlackError withFaults(String code, List<Fault> faults) {
        SlackError error = withMessages(code, faults.stream().map(Fault::toString).toList());
        faults.forEach(fault ->
                error.because(
                        new Explanation(fault.toString(), fault.message(), fault.documented())));
        return error;
    }

    public static SlackError missing(String field) {
        return withMessages("invalid_arguments", List.of("missing required field: " + field));
    }

    /** Says more than the code's own rule does. */
    public SlackError because(Explanation explanation) {
        explained.add(explanation);
        return this;
    }

    public ObjectNode answer() {
        return answer;
    }

    public List<Explanation> explained() {
        return List.copyOf(explained);
    }

    public String code() {
        return answer.path("error").asText();
    }
}
