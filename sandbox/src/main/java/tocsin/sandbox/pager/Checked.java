package tocsin.sandbox.pager;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether something sent to {@code /v2/enqueue} is an event, by "Send an Alert Event" and the "Size
 * Limits" of the overview: https://developer.pagerduty.com/docs/events-api-v2-overview
 */
sealed interface Checked {
    int MOST_BYTES = 512 * 1024;
    int KEY_LENGTH = 32;
    int LONGEST_DEDUP_KEY = 255;
    int LONGEST_SUMMARY = 1024;

    record Right(Event event) implements Checked {}

    /** Refused: answered with these. */
    record Wrong(String status, String message, List<String> errors) implements Checked {
        public Wrong {
            errors = List.copyOf(errors);
        }
    }

    static Checked of(String body, int bytes, Roster roster) {
        if (bytes > MOST_BYTES) {
            return invalid(List.of("Event size exceeds the maximum of 512 KB"));
        }
        try {
            return Json.parse(body) instanceof ObjectNode event
                    ? new Reader(event, roster).read()
                    : unrecognized();
        } catch (JsonProcessingException _) {
            return unrecognized();
        }
    }

    private static Wrong invalid(List<String> errors) {
        return new Wrong("invalid event", "Event object is invalid", errors);
    }

    private static Wrong unrecognized() {
        return new Wrong(
                "Unrecognized object",
                "Event object format is unrecognized",
                List.of("JSON parse error"));
    }

    /** Collects everything that is wrong with one event. */
    final class Reader {
        private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]*");
        private static final Set<String> SEVERITIES =
                Set.of("critical", "warning", "error", "info");
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern(
                        "uuuu-MM-dd'T'HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS][XXX][XX][X]",
                        Locale.ROOT);
        private final ObjectNode event;
        private final Roster roster;
        private final List<String> errors = new ArrayList<>();

        Reader(ObjectNode event, Roster roster) {
            this.event = event;
            this.roster = roster;
        }

        Checked read() {
            Optional<String> key = text(event, "routing_key", "routing_key", true);
            key.ifPresent(this::routingKey);
            Optional<Event.Action> action =
                    text(event, "event_action", "event_action", true).flatMap(this::action);
            boolean isTrigger = action.filter(Event.Action.TRIGGER::equals).isPresent();
            Optional<String> dedup =
                    text(event, "dedup_key", "dedup_key", action.isPresent() && !isTrigger);
            dedup.ifPresent(each -> atMost("dedup_key", each, LONGEST_DEDUP_KEY));
            if (isTrigger) {
                payload();
                links();
            }
            if (!errors.isEmpty()) {
                return invalid(errors);
            }
            return key.flatMap(roster::service)
                    .<Checked>map(service ->
                            new Right(
                                    new Event(
                                            action.orElseThrow(),
                                            service,
                                            dedup,
                                            event.path("payload"),
                                            event.path("links"),
                                            event.path("client").asText(""))))
                    .orElseGet(() -> invalid(List.of("Invalid routing key")));
        }

        private void routingKey(String key) {
            if (key.length() != KEY_LENGTH) {
                errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
            }
            if (!PLAIN.matcher(key).matches()) {
                errors.add("'routing_key' cannot contain non-alphanumeric characters.");
            }
        }

        private Optional<Event.Action> action(String word) {
            return switch (word) {
                case "trigger" -> Optional.of(Event.Action.TRIGGER);
                case "acknowledge" -> Optional.of(Event.Action.ACKNOWLEDGE);
                case "resolve" -> Optional.of(Event.Action.RESOLVE);
                default -> {
                    errors.add(
                            "'event_action' is invalid (must be one of the following:"
                                    + " 'trigger', 'acknowledge' or 'resolve')");
                    yield Optional.empty();
                }
            };
        }

        private void payload() {
            if (!(event.path("payload") instanceof ObjectNode payload)) {
                errors.add("'payload' is missing or blank");
                return;
            }
            text(payload, "summary", "payload.summary", true)
                    .ifPresent(each -> atMost("payload.summary", each, LONGEST_SUMMARY));
            Optional<String> _ = text(payload, "source", "payload.source", true);
            text(payload, "severity", "payload.severity", true)
                    .filter(each -> !SEVERITIES.contains(each))
                    .ifPresent(_ ->
                            errors.add(
                                    "'payload.severity' is invalid (must be one of the following:"
                                            + " 'critical', 'warning', 'error' or 'info')"));
            text(payload, "timestamp", "payload.timestamp", false)
                    .filter(each -> !isTime(each))
                    .ifPresent(_ -> errors.add("'payload.timestamp' is invalid"));
            for (String name : List.of("component", "group", "class")) {
                Optional<String> _ = text(payload, name, "payload." + name, false);
            }
            if (payload.has("custom_details") && !payload.path("custom_details").isObject()) {
                errors.add("'payload.custom_details' is invalid (must be an object)");
            }
        }

        private void links() {
            each("links", link -> isAddress(link.path("href"), Set.of("http", "https")), "href");
            each("images", image -> isAddress(image.path("src"), Set.of("https")), "src");
        }

        private void each(String list, java.util.function.Predicate<JsonNode> fine, String field) {
            if (!event.has(list)) {
                return;
            }
            if (!event.path(list).isArray()) {
                errors.add("'" + list + "' is invalid (must be an array)");
                return;
            }
            for (JsonNode each : event.path(list)) {
                if (!fine.test(each)) {
                    errors.add("'" + list + "." + field + "' is missing or invalid");
                }
            }
        }

        private Optional<String> text(
                ObjectNode object, String field, String path, boolean isNeeded) {
            JsonNode value = object.path(field);
            if (value.isTextual() && !value.asText().isBlank()) {
                return Optional.of(value.asText());
            }
            if (isNeeded && (value.isTextual() || value.isMissingNode() || value.isNull())) {
                errors.add("'" + path + "' is missing or blank");
            } else if (!value.isTextual() && !value.isMissingNode() && !value.isNull()) {
                errors.add("'" + path + "' is invalid (must be a string)");
            }
            return Optional.empty();
        }

        private void atMost(String path, String text, int most) {
            if (text.codePointCount(0, text.length()) > most) {
                errors.add("'" + path + "' is too long (maximum is " + most + " characters)");
            }
        }

        private static boolean isTime(String text) {
            try {
                var _ = TIME.parse(text);
                return true;
            } catch (DateTimeException _) {
                return false;
            }
        }

        private static boolean isAddress(JsonNode value, Set<String> schemes) {
            try {
                URI address = new URI(value.asText());
                return address.getScheme() != null
                        && schemes.contains(address.getScheme())
                        && address.getHost() != null;
            } catch (URISyntaxException _) {
                return false;
            }
        }
    }
}
