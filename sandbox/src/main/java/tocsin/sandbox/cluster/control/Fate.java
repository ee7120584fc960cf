package tocsin.sandbox.cluster.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a pod fares: by its image's tag, or by order. */
public enum Fate {
    WELL,
    SLOW,
    CRASH,
    /** The image is not there. */
    BAD,
    MISSING,
    /** No node has room. */
    HUGE,
    /** It runs and is never ready. */
    UNREADY;

    /** The first word in the tag that means one. */
    static Fate of(String image) {
        int colon = image.lastIndexOf(':');
        String tag = colon > image.lastIndexOf('/') ? image.substring(colon + 1) : "";
        return Arrays.stream(values())
                .filter(each -> each != WELL && tag.contains(each.word()))
                .findFirst()
                .orElse(WELL);
    }

    public static Optional<Fate> named(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
