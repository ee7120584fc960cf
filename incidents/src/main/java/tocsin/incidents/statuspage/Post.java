package tocsin.incidents.statuspage;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the public is told at one time.
 *
 * @param title the public's name for the incident
 * @param text as it stands on the page, without markup
 * @param components how each is, by its name on the page; those that are not named stay as they are
 */
public record Post(
        String title, StatusPageStage stage, String text, Map<String, Health> components) {
    public Post {
        components = Collections.unmodifiableMap(new TreeMap<>(components));
    }
}
