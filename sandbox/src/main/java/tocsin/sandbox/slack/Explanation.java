package tocsin.sandbox.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Why something was refused.
 *
 * @param said in Slack's words
 * @param rule what is expected, in a sentence
 * @param documented where Slack says so
 */
public record Explanation(String said, String rule, String documented) {

    public ObjectNode toJson() {
        return Json.object().put("said", said).put("rule", rule).put("documented", documented);
    }
}
