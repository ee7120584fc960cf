package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.Tokens;
import tocsin.sandbox.slack.limit.Limits;
import tocsin.sandbox.slack.workspace.Channel;
import tocsin.sandbox.slack.workspace.Person;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an administrator of the workspace does to the app, to channels and to people. */
final class Administering {
    private final Tokens tokens;
    private final Limits limits;

    Administering(Tokens tokens, Limits limits) {
        this.tokens = tokens;
        this.limits = limits;
    }

    JsonNode token(Wish wish) {
        tokens.standing(one(Tokens.Standing.values(), wish.required("state")));
        return Json.object().put("state", tokens.standing().word());
    }

    /** The token's standing, and each scope of the manifest with whether it is granted now. */
    JsonNode tokenNow(Wish wish) {
        ObjectNode now = Json.object().put("state", tokens.standing().word());
        ArrayNode scopes = now.putArray("scopes");
        for (String scope : wish.workspace().manifest.scopes()) {
            boolean granted = wish.workspace().scopes.granted().contains(scope);
            scopes.addObject().put("scope", scope).put("granted", granted);
        }
        return now;
    }

    JsonNode scope(Wish wish) {
        String scope = wish.required("scope");
        if (!wish.workspace().manifest.scopes().contains(scope)) {
            throw new HandError("The manifest asks for no scope '" + scope + "'");
        }
        if (wish.flag("granted")) {
            wish.workspace().scopes.giveBack(scope);
        } else {
            wish.workspace().scopes.take(scope);
        }
        return Json.object().set("granted", Json.texts(wish.workspace().scopes.granted()));
    }

    JsonNode limits(Wish wish) {
        limits.mode(one(Limits.Mode.values(), wish.required("mode")));
        return limits.toJson();
    }

    JsonNode limitsNow(Map<String, String> query) {
        return limits.toJson();
    }

    /** Takes a channel away for good. */
    static JsonNode removeChannel(Wish wish) {
        Channel channel = wish.channel();
        if (channel.isGeneral()) {
            throw new HandError("The general channel stays");
        }
        wish.workspace().rooms.delete(channel);
        return Json.object();
    }

    /** Deactivates somebody, or takes that back. */
    static JsonNode deactivate(Wish wish) {
        Person person = wish.person(wish.required("person"));
        wish.workspace().deactivate(person, !wish.body().path("active").asBoolean(false));
        return Json.object();
    }

    private static <T extends Enum<T>> T one(T[] values, String wanted) {
        return Stream.of(values)
                .filter(each -> each.name().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() ->
                        new HandError(
                                "'"
                                        + wanted
                                        + "' is none of "
                                        + Stream.of(values)
                                                .map(each -> each.name().toLowerCase(Locale.ROOT))
                                                .collect(Collectors.joining(", "))));
    }
}
