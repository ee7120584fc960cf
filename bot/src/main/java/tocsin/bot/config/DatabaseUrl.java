package tocsin.bot.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where a PostgreSQL is.
 *
 * @param jdbc the address without the credentials
 */
public record DatabaseUrl(String jdbc, String user, Secret password) {

    /**
     * {@code postgresql://user:password@host:port/name?params}, or a {@code jdbc:postgresql:}
     * address as it is.
     */
    static Optional<DatabaseUrl> parse(String text) {
        if (text.startsWith("jdbc:postgresql:")) {
            return Optional.of(new DatabaseUrl(text, "", new Secret("")));
        }
        try {
            return parse(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static Optional<DatabaseUrl> parse(URI uri) {
        boolean known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!known
                || uri.getHost() == null
                || uri.getPath() == null
                || uri.getPath().length() < 2) {
            return Optional.empty();
        }
        String[] credentials = Optional.ofNullable(uri.getRawUserInfo()).orElse("").split(":", 2);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return Optional.of(
                new DatabaseUrl(
                        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
                        decode(credentials[0]),
                        new Secret(credentials.length < 2 ? "" : decode(credentials[1]))));
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
