package tocsin.bot.alert;

import java.util.List;
import java.util.Map;

/** How many labels are read of one alert, and which is asked for what. */
final class Labels {
    static final int MOST = 200;

    private Labels() {}

    /** The first of these that is there and says something; else empty. */
    static String first(Map<String, String> labels, List<String> names) {
        return names.stream()
                .map(name -> labels.getOrDefault(name, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    static String first(Map<String, String> labels, String... names) {
        return first(labels, List.of(names));
    }
}
