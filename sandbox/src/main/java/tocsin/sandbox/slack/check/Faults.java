package tocsin.sandbox.slack.check;

import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a payload, in Slack's words and with its JSON pointers; all of it, not only
 * the first.
 */
final class Faults {
    private final List<String> all = new ArrayList<>();

    void add(String message, String pointer) {
        all.add(message + " [json-pointer:" + pointer + "]");
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
