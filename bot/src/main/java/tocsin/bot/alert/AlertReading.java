package tocsin.bot.alert;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import tocsin.incidents.alert.Signal;
import tocsin.incidents.policy.AlertRules;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what senders write. It is not trusted: how deep, long and many it may be is bounded before
 * anything is made of it.
 */
public final class AlertReading {
    private static final StreamReadConstraints BOUNDS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(12)
                    .maxNameLength(1_000)
                    .maxStringLength(64 * 1024)
                    .maxNumberLength(40)
                    .build();

    private final JsonMapper json = mapper();
    private final Alertmanager alertmanager;
    private final Event event;

    public AlertReading(AlertRules rules) {
        alertmanager = new Alertmanager(rules);
        event = new Event(rules);
    }

    /** Alertmanager's webhook (Alertmanager: webhook_config, version 4). */
    public Reading alertmanager(byte[] body) {
        return read(body, alertmanager::signal);
    }

    /** One alert, from anything that can send JSON. */
    public Reading event(byte[] body) {
        return read(body, event::signal);
    }

    private interface Form {
        Signal signal(JsonNode body) throws Unfit;
    }

    private Reading read(byte[] body, Form form) {
        try {
            return new Reading.Read(form.signal(tree(body)));
        } catch (Unfit unfit) {
            return unfit.refused();
        }
    }

    private JsonNode tree(byte[] body) throws Unfit {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return json.readTree(text);
        } catch (CharacterCodingException _) {
            throw Unfit.form("The body should be JSON in UTF-8; it is in another encoding");
        } catch (StreamConstraintsException _) {
            throw Unfit.form(
                    "The body is nested too deeply, or a word in it is too long: 12 levels, 64 KiB a string and 1000 characters a name are the most");
        } catch (JsonProcessingException e) {
            throw Unfit.form(
                    "The body is no JSON%s"
                            .formatted(
                                    e.getLocation() == null
                                            ? ""
                                            : ": line %d, column %d"
                                                    .formatted(
                                                            e.getLocation().getLineNr(),
                                                            e.getLocation().getColumnNr())));
        }
    }

    private static JsonMapper mapper() {
        return JsonMapper.builder(
                        new JsonFactoryBuilder()
                                .streamReadConstraints(BOUNDS)
                                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                .build())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }
}
