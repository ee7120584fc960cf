package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** The workspace itself. */
final class TeamInfo implements Method {

    @Override
    public String name() {
        return "team.info";
    }

    @Override
    public ObjectNode call(Call call) {
        ObjectNode answer = Json.object();
        answer.putObject("team")
                .put("id", call.workspace().team)
                .put("name", "Acme")
                .put("domain", call.workspace().domain);
        return answer;
    }
}
