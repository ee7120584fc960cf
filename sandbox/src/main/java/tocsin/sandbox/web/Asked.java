package tocsin.sandbox.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** A request as the sandbox's rooms see it. Header names are in lower case. */
public record Asked(
        String method, String path, String query, Map<String, String> headers, Body body) {
    private static final Pattern PAIRS = Pattern.compile("&");

    public String text() {
        return body.text();
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    public Map<String, String> queryFields() {
        return form(query);
    }

    /** Fields of a form or a query. */
    public static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : PAIRS.splitAsStream(text).toList()) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
