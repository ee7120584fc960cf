package tocsin.actions.rollout;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.incidents.operation.Redaction;

import java.util.Map;
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
        return fingerprint(value(key));
    }

    /** A name for a value. */
    public static String fingerprint(Optional<String> value) {
        return Template.hash(value.map(text -> "=" + text).orElse(""));
    }

    /** A key and its value, as it may be shown. */
    public String shown(String key) {
        return shown(key, value(key));
    }

    /** A key and a value, as they may be shown. */
    public static String shown(String key, Optional<String> value) {
        return value.map(text -> key + " = " + Redaction.of(key, text)).orElse(key + " is not set");
    }

    /** What the key is set to; empty: it is not there. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(data.get(key));
    }
}
