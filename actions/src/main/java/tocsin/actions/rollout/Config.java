package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A ConfigMap. */
public record Config(Meta meta, Map<String, String> data, boolean isImmutable) {
    public Config {
        data = Map.copyOf(data);
    }

    /** Reads what the server answered. */
    public static Config of(JsonNode json) {
        return new Config(
                Meta.of(json), Meta.strings(json.path("data")), json.path("immutable").asBoolean());
    }

    /** A name for the value of a key; another one for a key that is not there. */
    public String fingerprint(String key) {
        return fingerprint(Optional.ofNullable(data.get(key)));
    }

    /** A name for a value. */
    public static String fingerprint(Optional<String> value) {
        return Template.hash(value.map(text -> "=" + text).orElse(""));
    }

    /** A key and its value, as it may be shown. */
    public String shown(String key) {
        String value = data.get(key);
        return value == null ? key + " is not set" : shown(key, value);
    }

    /** A key and a value, as they may be shown. */
    public static String shown(String key, String value) {
        return key + " = " + Differences.shown(key, Objects.requireNonNull(value));
    }
}
