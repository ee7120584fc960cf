package tocsin.conversations.understand;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.jspecify.annotations.Nullable;

import tocsin.incidents.ChannelId;
import tocsin.incidents.Intent;
import tocsin.incidents.Origin;
import tocsin.incidents.RecordKey;

import java.util.Optional;

/**
 * A declaration on its way through Slack and back, in a modal's {@code private_metadata} or in the
 * value of <em>Declare anyway</em>. What comes back is read strictly.
 */
public final class Carried {
    /** Slack: a button's value holds 2,000 characters, a modal's metadata 3,000. */
    private static final int MOST = 2_000;

    private static final int QUOTE = 600;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Carried() {}

    /** The same declaration, to be made although something alike is open. */
    public static String write(Intent.Declare declare) {
        JsonObject json = new JsonObject();
        json.addProperty("title", declare.title());
        json.addProperty("severity", declare.severity());
        json.addProperty("private", declare.isPrivate());
        json.addProperty("anyway", declare.anyway());
        json.addProperty("unpaged", declare.unpaged());
        Origin origin = declare.origin();
        RecordKey alert = declare.alert();
        json.addProperty("alert", alert == null ? null : alert.toString());
        json.addProperty("channel", origin.channel() == null ? null : origin.channel().value());
        json.addProperty("message", origin.message());
        json.addProperty("permalink", origin.permalink());
        json.addProperty("quote", cut(origin.quote()));
        return bounded(json, "quote", "permalink", "message", "channel");
    }

    /** Empty when it is not what {@link #write} writes. */
    public static Optional<Intent.Declare> read(String value) {
        try {
            JsonObject json = JsonParser.parseString(value).getAsJsonObject();
            String channel = text(json, "channel");
            return Optional.of(
                    new Intent.Declare(
                            json.get("title").getAsString(),
                            text(json, "severity"),
                            flag(json, "private"),
                            new Origin(
                                    channel == null ? null : new ChannelId(channel),
                                    text(json, "message"),
                                    text(json, "permalink"),
                                    text(json, "quote")),
                            flag(json, "anyway"),
                            alert(text(json, "alert")),
                            json.get("unpaged").getAsString()));
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | NullPointerException
                | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    private static @Nullable RecordKey alert(@Nullable String key) {
        return key == null ? null : RecordKey.parse(key).orElseThrow(IllegalArgumentException::new);
    }

    /** Leaves out what matters least until it fits; a title that is too long is refused later. */
    private static String bounded(JsonObject json, String... spare) {
        String value = GSON.toJson(json);
        for (String each : spare) {
            if (value.length() <= MOST) {
                return value;
            }
            json.remove(each);
            value = GSON.toJson(json);
        }
        return value.length() <= MOST ? value : "";
    }

    private static @Nullable String cut(@Nullable String quote) {
        return quote == null || quote.length() <= QUOTE ? quote : quote.substring(0, QUOTE);
    }

    private static @Nullable String text(JsonObject json, String name) {
        JsonElement element = json.get(name);
        return element == null || element.isJsonNull() ? null : element.getAsString();
    }

    private static boolean flag(JsonObject json, String name) {
        JsonElement element = json.get(name);
        if (!element.getAsJsonPrimitive().isBoolean()) {
            throw new IllegalArgumentException(name);
        }
        return element.getAsBoolean();
    }
}
