package tocsin.bot.config;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the address of a PostgreSQL: libpq's form (PostgreSQL's manual, "Connection URIs") or
 * pgjdbc's. Sentences quote nothing that may be a piece of a password.
 */
final class DatabaseUrlParser {
    private static final Pattern FORM =
            Pattern.compile("(jdbc:postgresql:|postgres(?:ql)?:)(//)?(.*)");
    private static final Pattern HOST =
            Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]]*)(?::(\\d{1,5}))?");

    private final boolean isJdbc;
    private final String authority;
    private final String path;
    private final DatabaseParameters parameters;

    private DatabaseUrlParser(boolean isJdbc, String rest) {
        this.isJdbc = isJdbc;
        int end = firstOf("/?#", rest);
        authority = rest.substring(0, end);
        refuseUnescaped(rest.substring(end));
        int question = rest.indexOf('?', end);
        path = rest.substring(end, question < 0 ? rest.length() : question);
        parameters = new DatabaseParameters();
        if (question >= 0) {
            Stream.of(rest.substring(question + 1).split("&"))
                    .filter(each -> !each.isEmpty())
                    .forEach(this::parameter);
        }
    }

    static DatabaseUrl parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches() || (form.group(2) == null && !form.group(1).startsWith("jdbc:"))) {
            throw mistake("should look like postgresql://user:password@host:5432/name");
        }
        // pgjdbc's short form has the database alone.
        String rest = form.group(2) == null ? "/" + form.group(3) : form.group(3);
        return new DatabaseUrlParser(form.group(1).startsWith("jdbc:"), rest).url();
    }

    private DatabaseUrl url() {
        int at = authority.indexOf('@');
        String[] credentials = authority.substring(0, Math.max(at, 0)).split(":", 2);
        String hosts = hosts(authority.substring(at + 1));
        String name = parameters.taken("dbname");
        String database = name.isEmpty() ? decoded(path.replaceFirst("^/", ""), false) : name;
        if (database.isEmpty() || database.contains("/")) {
            throw mistake(
                    database.isEmpty()
                            ? "names no database; write it behind the host: /name"
                            : "has a / too many behind the host; in a name or a password it is"
                                    + " written %2F");
        }
        String user = parameters.taken("user");
        String password = parameters.taken("password");
        return new DatabaseUrl(
                "jdbc:postgresql://%s/%s%s"
                        .formatted(hosts, encoded(database), query(hosts.contains(","))),
                user.isEmpty() ? decoded(credentials[0], false) : user,
                new Secret(
                        password.isEmpty() && credentials.length > 1
                                ? decoded(credentials[1], false)
                                : password),
                new Secret(parameters.taken("sslpassword")));
    }

    private String query(boolean isOneOfSeveral) {
        String query =
                parameters.forDriver(isOneOfSeveral).entrySet().stream()
                        .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }

    private void parameter(String text) {
        String[] parts = text.split("=", 2);
        parameters.put(
                decoded(parts[0], isJdbc), parts.length < 2 ? "" : decoded(parts[1], isJdbc));
    }

    /** An {@code @} that is not the one before the hosts tells of a password cut in two. */
    private void refuseUnescaped(String tail) {
        String beforeParameters = tail.startsWith("?") ? tail : tail.replaceFirst("\\?.*", "");
        boolean isCut = beforeParameters.contains("@");
        if (authority.indexOf('@') != authority.lastIndexOf('@')
                || (isCut && authority.contains("@"))) {
            throw unescaped("@", "%40");
        }
        int hash = tail.indexOf('#');
        if (hash >= 0) {
            throw unescaped("#", "%23");
        }
        if (isCut && !beforeParameters.matches("\\?[\\w.]+=.*")) {
            throw tail.startsWith("/") ? unescaped("/", "%2F") : unescaped("?", "%3F");
        }
    }

    private static Mistake unescaped(String sign, String written) {
        return mistake(
                "has a %s that is taken for a part of the address; in a user, a password or a name it is written %s"
                        .formatted(sign, written));
    }

    private String hosts(String inAuthority) {
        String named = parameters.taken("host");
        String port = parameters.taken("port");
        if (named.isEmpty()) {
            named = inAuthority;
        }
        if (port.isEmpty() || inAuthority.matches(".*:\\d+")) {
            return Stream.of(named.split(",", -1)).map(this::host).collect(Collectors.joining(","));
        }
        List<String> hosts = List.of(named.split(",", -1));
        List<String> ports = List.of(port.split(",", -1));
        if (ports.size() != 1 && ports.size() != hosts.size()) {
            throw mistake("has another number of ports than of hosts");
        }
        List<String> both = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            both.add(host(hosts.get(i) + ":" + ports.get(ports.size() == 1 ? 0 : i)));
        }
        return String.join(",", both);
    }

    private String host(String text) {
        String host = decoded(text, false);
        if (host.startsWith("/")) {
            throw mistake(
                    "names a Unix socket, which Java's driver does not have; name a host and a port");
        }
        if (host.chars().filter(each -> each == ':').count() > 1 && !host.contains("[")) {
            throw mistake("has an IPv6 address without brackets; write [2001:db8::1]:5432");
        }
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches() || (matcher.group(2) != null && isTooLarge(matcher.group(2)))) {
            throw mistake(
                    "has no host and port that can be read; it should look like"
                            + " postgresql://user:password@host:5432/name");
        }
        return matcher.group(1).isEmpty() ? "localhost" + host : host;
    }

    private static boolean isTooLarge(String port) {
        return Integer.parseInt(port) > 65_535;
    }

    /** Only pgjdbc takes a {@code +} for a space. */
    private static String decoded(String text, boolean plusIsSpace) {
        if (text.replaceAll("%[0-9A-Fa-f]{2}", "").contains("%")) {
            throw mistake("has a % that begins no code; a % itself is written %25");
        }
        return URLDecoder.decode(
                plusIsSpace ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int firstOf(String signs, String text) {
        int index = 0;
        while (index < text.length() && signs.indexOf(text.charAt(index)) < 0) {
            index++;
        }
        return index;
    }

    static Mistake mistake(String predicate) {
        return new Mistake("DATABASE_URL " + predicate);
    }

    /** What is wrong, for people. */
    static final class Mistake extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        private final String sentence;

        private Mistake(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }

        String sentence() {
            return sentence;
        }
    }
}
