package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

/** The app as a bot. */
final class BotsInfo implements Method {

    @Override
    public String name() {
        return "bots.info";
    }

    @Override
    public ObjectNode call(Call call) {
        if (!call.workspace().botId.equals(call.text("bot", call.workspace().botId))) {
            throw new SlackError("bot_not_found");
        }
        ObjectNode answer = Json.object();
        answer.putObject("bot")
                .put("id", call.workspace().botId)
                .put("deleted", false)
                .put("name", call.workspace().manifest.botName())
                .put("app_id", call.workspace().appId)
                .put("user_id", call.bot());
        return answer;
    }
}
