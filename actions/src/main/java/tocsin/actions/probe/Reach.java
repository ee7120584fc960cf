package tocsin.actions.probe;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What may be probed: anything public, and of the private places only those that are named. Without
 * this a probe would be a window into the network that the bot lives in.
 *
 * @param privateHosts by name, as they stand in the address
 */
public record Reach(Set<String> privateHosts) {
    public Reach {
        privateHosts = Set.copyOf(privateHosts);
    }

    /** Why an address may not be asked, when it may not. */
    public Optional<String> refusal(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return Optional.of("only http and https are probed");
        }
        if (host == null || address.getUserInfo() != null) {
            return Optional.of("the address needs a host, and no user in it");
        }
        if (privateHosts.contains(host.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        try {
            for (InetAddress one : InetAddress.getAllByName(host)) {
                if (isPrivate(one)) {
                    return Optional.of(
                            host + " is a private address that the policy does not name");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of("there is no host " + host);
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean isShared = bytes.length == 4 && first == 100 && second >= 64 && second < 128;
        boolean isUnique = bytes.length == 16 && (first & 0xfe) == 0xfc;
        boolean isThis = bytes.length == 4 && first == 0;
        boolean isTranslated = bytes.length == 16 && first == 0 && second == 0x64;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || isShared
                || isUnique
                || isThis
                || isTranslated;
    }
}
