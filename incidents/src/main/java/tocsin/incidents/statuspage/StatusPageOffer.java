package tocsin.incidents.statuspage;

import java.util.List;

/**
 * What there is to tell the public with.
 *
 * @param isConnected whether Tocsin can write on the page; otherwise people do
 * @param components their names, as far as they are known
 */
public record StatusPageOffer(boolean isConnected, List<String> components) {
    public StatusPageOffer {
        components = List.copyOf(components);
    }

    public static StatusPageOffer none() {
        return new StatusPageOffer(false, List.of());
    }
}
