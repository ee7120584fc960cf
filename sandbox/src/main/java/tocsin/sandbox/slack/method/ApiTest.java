package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** Says back what it is told. */
final class ApiTest implements Method {

    @Override
    public String name() {
        return "api.test";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode answer = Json.object();
        if (call.has("error")) {
            answer.put("ok", false).put("error", call.text("error", ""));
        }
        answer.set("args", call.args().deepCopy());
        return answer;
    }
}
