package tocsin.sandbox.pager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A query in which a field may stand several times, as in {@code schedule_ids[]=A&…[]=B}. */
final class Query {
    private static final int USUAL_LIMIT = 25;
    private static final int MOST = 100;
    private static final int FARTHEST = 10_000;
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

    /**
     * Of classic pagination.
     *
     * @param isTotalled whether it is told how many there are
     */
    record Part(int limit, int offset, boolean isTotalled) {

        /**
         * An answer with this part of all.
         *
         * @param name the field that has it
         */
        <T> ObjectNode of(String name, List<T> all, Function<T, ObjectNode> told) {
            ObjectNode answer = Json.object();
            ArrayNode page = answer.putArray(name);
            all.stream().skip(offset).limit(limit).map(told).forEach(page::add);
            answer.put("limit", limit).put("offset", offset);
            answer.put("more", all.size() > offset + limit);
            return isTotalled ? answer.put("total", all.size()) : answer.putNull("total");
        }
    }

    /**
     * @throws BadQuery unless 1 to 100 are asked for, among the first 10,000
     */
    Part part() throws BadQuery {
        int limit = number("limit", USUAL_LIMIT);
        int offset = number("offset", 0);
        if (limit < 1 || limit > MOST || offset < 0 || offset + limit > FARTHEST) {
            throw BadQuery.invalid("Limit or offset is out of range");
        }
        return new Part(limit, offset, first("total").equals("true"));
    }

    /** That this field has no other values. */
    void only(String field, Set<String> known, String word) throws BadQuery {
        for (String each : all(field)) {
            if (!known.contains(each)) {
                throw BadQuery.invalid(word + " '" + each + "' is unknown");
            }
        }
    }

    /** Whether the field does not keep this one out. */
    boolean isAmong(String field, String value) {
        List<String> wanted = all(field);
        return wanted.isEmpty() || wanted.contains(value);
    }

    private int number(String field, int usual) throws BadQuery {
        String text = first(field);
        try {
            return text.isEmpty() ? usual : Integer.parseInt(text);
        } catch (NumberFormatException _) {
            throw BadQuery.invalid("'" + field + "' should be a number");
        }
    }

    Instant time(String field, Instant usual) throws BadQuery {
        String text = first(field);
        try {
            return text.isEmpty() ? usual : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw BadQuery.time();
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
