package tocsin.sandbox.slack.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import tocsin.sandbox.slack.Json;
import tocsin.sandbox.slack.SlackError;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Lists in pages: {@code limit} and {@code cursor} in, {@code next_cursor} out. */
final class Paging {

    private Paging() {}

    static <T> ObjectNode page(
            Call call, String field, List<T> all, int otherwise, Function<T, JsonNode> toJson) {
        int limit = call.number("limit", otherwise);
        if (limit < 1 || limit > 1000) {
            throw call.reference().errors().contains("invalid_limit")
                    ? new SlackError("invalid_limit")
                    : call.wrong(
                            limit < 1 ? "must be greater than 0" : "must be less than 1001",
                            "limit");
        }
        int from = from(call.text("cursor", ""), all.size());
        int to = Math.min(all.size(), from + limit);
        ObjectNode answer = Json.object();
        ArrayNode items = answer.putArray(field);
        all.subList(from, to).forEach(each -> items.add(toJson.apply(each)));
        String next = to < all.size() ? cursor(to) : "";
        answer.putObject("response_metadata").put("next_cursor", next);
        return answer;
    }

    private static int from(String cursor, int size) {
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8);
            int from = Integer.parseInt(text.replace("next:", ""));
            if (from <= size) {
                return from;
            }
        } catch (IllegalArgumentException _) {
            // Refused below, as any cursor that was not given out here.
        }
        throw new SlackError("invalid_cursor");
    }

    private static String cursor(int from) {
        return Base64.getEncoder()
                .encodeToString(("next:" + from).getBytes(StandardCharsets.UTF_8));
    }
}
