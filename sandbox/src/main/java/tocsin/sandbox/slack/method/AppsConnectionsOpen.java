package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

/** An address for one connection in Socket Mode. Opened by the app-level token alone. */
final class AppsConnectionsOpen implements Method {

    @Override
    public String name() {
        return "apps.connections.open";
    }

    @Override
    public ObjectNode call(Call call) {
        return Json.object().put("url", call.workspace().tickets.url());
    }
}
