package tocsin.incidents.alert;

import java.util.Optional;
import java.util.regex.Pattern;

/** An address that came with an alert; http or https, without anything that could end a link. */
public record Link(String name, String url) {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>|\"'{}^`\\p{Cntrl}]+");
    private static final int MOST = 1_000;
    private static final int NAME = 60;

    public Link {
        name = Plain.text(name, NAME);
        if (!isAddress(url)) {
            throw new IllegalArgumentException("Not an address that can be shown");
        }
    }

    /** Empty when it is not an address that may be shown as one. */
    public static Optional<Link> of(String name, String url) {
        return isAddress(url) ? Optional.of(new Link(name, url)) : Optional.empty();
    }

    static boolean isAddress(String url) {
        return url.length() <= MOST && ADDRESS.matcher(url).matches();
    }
}
