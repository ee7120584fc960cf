package tocsin.chaos;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** The points at which a replica can be killed, and at which of them one was. */
final class Points {
    private final Map<String, Integer> aims = new ConcurrentSkipListMap<>();
    private final Set<String> hits = new ConcurrentSkipListSet<>();

    void seen(String point) {
        Integer _ = aims.putIfAbsent(point, 0);
    }

    void hit(String point) {
        boolean _ = hits.add(point);
    }

    /** One of those that were aimed at least often. */
    synchronized Optional<String> next(double which) {
        int fewest = aims.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        List<String> choices =
                aims.entrySet().stream()
                        .filter(each -> each.getValue() == fewest)
                        .map(Map.Entry::getKey)
                        .toList();
        if (choices.isEmpty()) {
            return Optional.empty();
        }
        String point = choices.get((int) (which * choices.size()));
        aims.put(point, fewest + 1);
        return Optional.of(point);
    }

    int known() {
        return aims.size();
    }

    int hits() {
        return hits.size();
    }
}
