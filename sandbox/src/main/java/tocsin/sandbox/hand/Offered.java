package tocsin.sandbox.hand;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options that the app has offered for its external selects: one of these may be chosen. Call
 * with the workspace's lock held.
 */
final class Offered {
    private static final int KEPT = 200;
    private final Map<Place, Map<String, JsonNode>> options =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<Place, Map<String, JsonNode>> eldest) {
                    return size() > KEPT;
                }
            };

    /**
     * Where somebody chooses.
     *
     * @param surface a view's id, or a message's {@code ts}
     */
    record Place(String user, String surface, String actionId) {}

    void remember(Place place, List<JsonNode> offered) {
        Map<String, JsonNode> known = options.computeIfAbsent(place, _ -> new LinkedHashMap<>());
        offered.forEach(option -> known.put(option.path("value").asText(), option));
    }

    List<JsonNode> at(Place place) {
        return new ArrayList<>(options.getOrDefault(place, Map.of()).values());
    }
}
