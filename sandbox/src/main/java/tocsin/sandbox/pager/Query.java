package tocsin.sandbox.pager;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A query in which a field may stand several times, as in {@code schedule_ids[]=A&…[]=B}. */
final class Query {
    private final Map<String, List<String>> fields = new HashMap<>();

    Query(String text) {
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decode(pair.substring(0, equals)), _ -> new ArrayList<>())
                        .add(decode(pair.substring(equals + 1)));
            }
        }
    }

    List<String> all(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** Empty when there is none. */
    String first(String field) {
        return all(field).isEmpty() ? "" : all(field).getFirst();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
