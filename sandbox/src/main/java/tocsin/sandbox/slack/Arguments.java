package tocsin.sandbox.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.web.Asked;
import tocsin.sandbox.web.Form;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a call brings, from its query and its body (Slack: Web API, request format).
 *
 * @param warnings what Slack remarks upon, and takes all the same
 */
record Arguments(ObjectNode fields, List<String> warnings) {
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";\\s]+)\"?");
    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /**
     * @param takesJson whether the method reads a JSON body; others pass over it
     * @throws SlackError when the body is not of its type, or of none that Slack reads
     */
    static Arguments of(Asked asked, boolean takesJson) {
        ObjectNode fields = Json.object();
        form(asked.query(), fields);
        if (asked.method().equals("GET") || asked.body().size() == 0) {
            return checked(fields, List.of());
        }
        String header = asked.header("content-type");
        if (header.isEmpty()) {
            throw new SlackError("missing_post_type");
        }
        String type = header.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        switch (type) {
            case "application/x-www-form-urlencoded", "text/plain" -> form(asked.text(), fields);
            case "multipart/form-data" -> multipart(asked, fields);
            case "application/json" -> json(asked.text(), takesJson, fields);
            default -> throw new SlackError("invalid_post_type");
        }
        return checked(fields, charset(type, header));
    }

    /** A charset belongs to JSON and to text, and not to forms. */
    private static List<String> charset(String type, String header) {
        var charset = CHARSET.matcher(header.toLowerCase(Locale.ROOT));
        boolean given = charset.find();
        if (given && !List.of("utf-8", "utf8", "iso-8859-1").contains(charset.group(1))) {
            throw new SlackError("invalid_charset");
        }
        boolean isForm = type.endsWith("urlencoded") || type.startsWith("multipart");
        if (isForm) {
            return given ? List.of("superfluous_charset") : List.of();
        }
        return given ? List.of() : List.of("missing_charset");
    }

    private static void form(String text, ObjectNode fields) {
        if (BROKEN_ESCAPE.matcher(text).find()) {
            throw new SlackError("invalid_form_data");
        }
        Asked.form(text).forEach(fields::put);
    }

    private static void json(String text, boolean takesJson, ObjectNode fields) {
        try {
            if (!(Json.parse(text) instanceof ObjectNode object)) {
                throw new SlackError("json_not_object");
            }
            // The token of a JSON body is not read: it belongs into the header.
            object.remove("token");
            if (takesJson) {
                fields.setAll(object);
            }
        } catch (JsonProcessingException _) {
            throw new SlackError("invalid_json");
        }
    }

    private static void multipart(Asked asked, ObjectNode fields) {
        try {
            Form.multipart(asked).forEach((name, value) -> fields.put(name, value.text()));
        } catch (RuntimeException _) {
            throw new SlackError("invalid_form_data");
        }
    }

    private static Arguments checked(ObjectNode fields, List<String> warnings) {
        for (var field : fields.properties()) {
            if (field.getKey().endsWith("]")) {
                throw new SlackError("invalid_array_arg");
            }
            if (!NAME.matcher(field.getKey()).matches()) {
                throw new SlackError("invalid_arg_name");
            }
        }
        return new Arguments(fields, warnings);
    }
}
