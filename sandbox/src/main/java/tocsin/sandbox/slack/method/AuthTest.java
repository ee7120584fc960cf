package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** Who the token belongs to. */
final class AuthTest implements Method {

    @Override
    public String name() {
        return "auth.test";
    }

    @Override
    public ObjectNode call(Call call) {
        return Json.object()
                .put("url", "https://" + call.workspace().domain + ".slack.com/")
                .put("team", "Acme")
                .put("user", call.workspace().manifest.botName())
                .put("team_id", call.workspace().team)
                .put("user_id", call.bot())
                .put("bot_id", call.workspace().botId)
                .put("is_enterprise_install", false);
    }
}
