package tocsin.bot.alert;

import com.fasterxml.jackson.databind.JsonNode;

import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of one JSON object from outside, each of the kind it should be. */
final class Fields {
    /** Prometheus writes the year 1 for no time at all. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 9000;
    private static final BigInteger MOST_COUNTED = BigInteger.valueOf(1_000_000);

    private final JsonNode object;
    private final String path;

    /**
     * @param path where it is, for sentences; empty at the top
     */
    Fields(JsonNode object, String path) throws Unfit {
        if (!object.isObject()) {
            throw Unfit.content(
                    (path.isEmpty() ? "The body" : "'" + path + "'") + " should be a JSON object");
        }
        this.object = object;
        this.path = path;
    }

    boolean has(String name) {
        return object.has(name);
    }

    /** Empty when it is absent or null. */
    String text(String name) throws Unfit {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (!value.isTextual()) {
            throw wrong(name, "a string");
        }
        return value.textValue();
    }

    String needed(String name) throws Unfit {
        String text = text(name);
        if (text.isBlank()) {
            throw Unfit.content("'%s' is missing".formatted(path(name)));
        }
        return text;
    }

    /** A number of things; 0 when it is absent. */
    int count(String name) throws Unfit {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber() || value.bigIntegerValue().signum() < 0) {
            throw wrong(name, "a number from 0 on");
        }
        return value.bigIntegerValue().min(MOST_COUNTED).intValue();
    }

    boolean isFiring() throws Unfit {
        return switch (needed("status")) {
            case "firing" -> true;
            case "resolved" -> false;
            default ->
                    throw Unfit.content(
                            "'%s' should be firing or resolved".formatted(path("status")));
        };
    }

    @Nullable Instant moment(String name) throws Unfit {
        String text = text(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            int year = moment.atZoneSameInstant(ZoneOffset.UTC).getYear();
            return year < FIRST_YEAR || year > LAST_YEAR ? null : moment.toInstant();
        } catch (DateTimeException _) {
            throw wrong(name, "a time like 2026-11-21T03:00:00Z");
        }
    }

    /** Empty when it is absent. */
    Map<String, String> texts(String name, int most) throws Unfit {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Map.of();
        }
        Fields fields = new Fields(value, path(name));
        if (value.size() > most) {
            throw Unfit.content(
                    "'%s' has %d entries; %d is the most"
                            .formatted(path(name), value.size(), most));
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (var entry : value.properties()) {
            texts.put(entry.getKey(), fields.text(entry.getKey()));
        }
        return texts;
    }

    /** Empty when it is absent. */
    List<JsonNode> items(String name, int most) throws Unfit {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, "a list");
        }
        if (value.size() > most) {
            throw Unfit.size(
                    "'%s' has %d entries; %d is the most. Send fewer at once"
                            .formatted(path(name), value.size(), most));
        }
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        return items;
    }

    Unfit wrong(String name, String kind) {
        return Unfit.content("'%s' should be %s".formatted(path(name), kind));
    }

    /**
     * Names that come from outside are cut and made plain: they are in sentences and in the log.
     */
    private String path(String name) {
        String cut = name.length() > 60 ? name.substring(0, 60) + "..." : name;
        String shown = cut.replaceAll("[^\\x21-\\x7e]", "?");
        return path.isEmpty() ? shown : path + "." + shown;
    }
}
