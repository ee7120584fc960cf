package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;

import tocsin.sandbox.slack.workspace.InitialValues;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What Slack's client checks itself before anything is sent; {@code checks.js} does the same. */
final class Checking {
    private static final int MOST = 3000;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
    private static final Pattern WEB = Pattern.compile("https?://[^\\s/?#]+\\S*");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,30}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{0,30}([.]\\d{1,30})?");

    private Checking() {}

    /** Why an input is not sent; empty when it is. */
    static String input(JsonNode block, JsonNode state) {
        JsonNode element = block.path("element");
        if (isEmpty(element, state)) {
            return block.path("optional").asBoolean(false)
                    ? ""
                    : "Please complete this required field.";
        }
        return value(element, state);
    }

    /** What is wrong with a value that is there; empty when nothing is. */
    static String value(JsonNode element, JsonNode state) {
        JsonNode value = state.path(InitialValues.field(element.path("type").asText()));
        if (isEmpty(element, state)) {
            return "";
        }
        return switch (element.path("type").asText()) {
            case "email_text_input" ->
                    is(EMAIL, value, "Please enter a valid email address, like name@example.com.");
            case "url_text_input" ->
                    is(WEB, value, "Please enter a valid URL, like https://example.com.");
            case "number_input" -> number(element, value.asText());
            case "datepicker" ->
                    is(Pattern.compile("\\d{4}-\\d{2}-\\d{2}"), value, "A date is YYYY-MM-DD.");
            case "timepicker" ->
                    is(Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d"), value, "A time is HH:mm.");
            case "datetimepicker" ->
                    value.asLong() < 1_000_000_000L || value.asLong() > 9_999_999_999L
                            ? "A date with a time is ten digits: seconds since 1970."
                            : "";
            case "plain_text_input" -> length(element, value.asText());
            case "file_input" -> atMost(value.size(), element.path("max_files").asInt(10), "file");
            default ->
                    value.isArray()
                            ? atMost(
                                    value.size(),
                                    element.path("max_selected_items").asInt(Integer.MAX_VALUE),
                                    "item")
                            : "";
        };
    }

    private static boolean isEmpty(JsonNode element, JsonNode state) {
        JsonNode value = state.path(InitialValues.field(element.path("type").asText()));
        return value.isNull()
                || value.isMissingNode()
                || (value.isArray() && value.isEmpty())
                || (value.isObject()
                        && value.path("type").asText().equals("rich_text")
                        && RichText.text(value).isBlank());
    }

    private static String length(JsonNode element, String text) {
        int most = element.path("max_length").asInt(MOST);
        int least = element.path("min_length").asInt(0);
        if (text.length() > most) {
            return "Must be less than " + (most + 1) + " characters.";
        }
        return text.length() < least ? "Must be at least " + least + " characters." : "";
    }

    private static String number(JsonNode element, String text) {
        boolean decimal = element.path("is_decimal_allowed").asBoolean(false);
        if (!(decimal ? DECIMAL : WHOLE).matcher(text).matches() || text.matches("[+-]?")) {
            return decimal ? "Please enter a number." : "Please enter a whole number.";
        }
        BigDecimal number = new BigDecimal(text);
        if (element.has("min_value")
                && number.compareTo(new BigDecimal(element.path("min_value").asText())) < 0) {
            return "Must be " + element.path("min_value").asText() + " or more.";
        }
        if (element.has("max_value")
                && number.compareTo(new BigDecimal(element.path("max_value").asText())) > 0) {
            return "Must be " + element.path("max_value").asText() + " or less.";
        }
        return "";
    }

    private static String is(Pattern pattern, JsonNode value, String otherwise) {
        return pattern.matcher(value.asText()).matches() ? "" : otherwise;
    }

    private static String atMost(int count, int most, String what) {
        return count > most ? "No more than " + most + " " + what + (most == 1 ? "." : "s.") : "";
    }
}
