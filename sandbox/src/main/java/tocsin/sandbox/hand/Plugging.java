package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.socket.Links;

/** What a person does to the app's connections. */
final class Plugging {
    private final Links links;

    Plugging(Links links) {
        this.links = links;
    }

    JsonNode socket(Wish wish) {
        int connections = links.connections();
        switch (wish.required("do")) {
            case "refresh" -> links.refresh();
            case "disconnect" -> links.disconnect();
            case "link_disabled" -> links.disableLink();
            default -> throw new HandError("'do' should be refresh, disconnect or link_disabled");
        }
        return Json.object().put("connections", connections);
    }
}
