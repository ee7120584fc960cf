package tocsin.incidents.statuspage;

import java.util.List;

/**
 * What there is to tell the public with.
 *
 * @param isConnected whether Tocsin can write on the page; otherwise people do
 * @param components their names, as far as they are known
 */
public record PageOffer(boolean isConnected, List<String> components) {
    public PageOffer {
        components = List.copyOf(components);
    }

    public static PageOffer none() {
        return new PageOffer(false, List.of());
    }
}
