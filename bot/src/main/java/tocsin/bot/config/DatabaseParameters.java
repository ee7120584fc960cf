package tocsin.bot.config;

import org.postgresql.PGProperty;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of an address. pgjdbc would ignore what it does not know, so none is let through.
 */
final class DatabaseParameters {
    /** libpq's names whose values mean the same to pgjdbc. */
    private static final Map<String, String> SAME =
            Map.ofEntries(
                    Map.entry("sslmode", "sslmode"),
                    Map.entry("sslcert", "sslcert"),
                    Map.entry("sslkey", "sslkey"),
                    Map.entry("sslnegotiation", "sslNegotiation"),
                    Map.entry("channel_binding", "channelBinding"),
                    Map.entry("require_auth", "requireAuth"),
                    Map.entry("connect_timeout", "connectTimeout"),
                    Map.entry("application_name", "ApplicationName"),
                    Map.entry("fallback_application_name", "ApplicationName"),
                    Map.entry("options", "options"),
                    Map.entry("service", "service"),
                    Map.entry("gssencmode", "gssEncMode"),
                    Map.entry("krbsrvname", "kerberosServerName"));

    /** Not the driver's to be told in its address. */
    private static final Set<String> OURS =
            Set.of("user", "password", "sslpassword", "host", "port", "dbname");

    private static final Set<String> NUMBERS =
            Set.of("connectTimeout", "socketTimeout", "loginTimeout", "prepareThreshold");

    /** Tocsin writes, so it needs the server that takes writes. */
    private static final Map<String, String> SESSIONS =
            Map.of("any", "any", "read-write", "primary", "primary", "primary");

    private static final Set<String> WRITABLE = Set.of("any", "primary", "master", "preferPrimary");

    private final Map<String, String> ours = new LinkedHashMap<>();
    private final Map<String, String> driver = new LinkedHashMap<>();

    void put(String name, String value) {
        if (OURS.contains(name)) {
            ours.put(name, value);
            return;
        }
        switch (name) {
            case "target_session_attrs" -> set("targetServerType", session(value));
            case "sslrootcert" -> rootCertificate(value);
            case "keepalives" -> set("tcpKeepAlive", onOff(name, value, "1", "0"));
            case "load_balance_hosts" ->
                    set("loadBalanceHosts", onOff(name, value, "random", "disable"));
            case "client_encoding" -> utf8(value);
            case "pgbouncer" -> unprepared(value);
            default -> same(name, value);
        }
    }

    /** A parameter that is not the driver's; blank when it was not given. */
    String taken(String name) {
        return ours.getOrDefault(name, "");
    }

    /**
     * What the driver is given, in its words.
     *
     * @param isOneOfSeveral of several hosts it is the one that takes writes that is wanted
     */
    Map<String, String> forDriver(boolean isOneOfSeveral) {
        Map<String, String> all = new LinkedHashMap<>(driver);
        if (isOneOfSeveral) {
            all.putIfAbsent("targetServerType", "primary");
        }
        return all;
    }

    private void same(String name, String value) {
        String translated = SAME.getOrDefault(name, name);
        PGProperty property = PGProperty.forName(translated);
        if (property == null || translated.startsWith("PG")) {
            throw unknown(name);
        }
        String[] choices = property.getChoices();
        if (choices != null && !List.of(choices).contains(value)) {
            throw wrong(name, String.join(", ", choices));
        }
        if (NUMBERS.contains(translated) && !value.matches("-?\\d{1,6}")) {
            throw wrong(name, "a whole number");
        }
        if (translated.equals("targetServerType") && !WRITABLE.contains(value)) {
            throw writes(name, "primary");
        }
        set(translated, value);
    }

    private static DatabaseUrlParser.Mistake unknown(String name) {
        if (name.equals("schema")) {
            return DatabaseUrlParser.mistake(
                    "has the parameter schema, which is another driver's; write currentSchema");
        }
        String shown = name.matches("[A-Za-z_.]{1,40}") ? "the parameter " + name : "a parameter";
        return DatabaseUrlParser.mistake(
                "has %s that Tocsin does not know; leave it out, or see docs/operating.md for those that it knows"
                        .formatted(shown));
    }

    private static String session(String value) {
        String type = SESSIONS.get(value);
        if (type == null) {
            throw writes("target_session_attrs", "read-write");
        }
        return type;
    }

    private static DatabaseUrlParser.Mistake writes(String name, String wanted) {
        return DatabaseUrlParser.mistake(
                "has a %s that leads to a standby, but Tocsin writes; write %s=%s"
                        .formatted(name, name, wanted));
    }

    /** libpq's word for the certificates that the system trusts. */
    private void rootCertificate(String value) {
        if (value.equals("system")) {
            set("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            driver.putIfAbsent("sslmode", "verify-full");
        } else {
            set("sslrootcert", value);
        }
    }

    private static String onOff(String name, String value, String on, String off) {
        if (!value.equals(on) && !value.equals(off)) {
            throw wrong(name, on + " or " + off);
        }
        return String.valueOf(value.equals(on));
    }

    private static void utf8(String value) {
        if (!value.replace("-", "").equalsIgnoreCase("utf8") && !value.equals("auto")) {
            throw wrong("client_encoding", "UTF8");
        }
    }

    /** Prisma's word for a pooler in between. */
    private void unprepared(String value) {
        if (onOff("pgbouncer", value, "true", "false").equals("true")) {
            set("prepareThreshold", "0");
        }
    }

    private void set(String name, String value) {
        driver.put(name, value);
    }

    private static DatabaseUrlParser.Mistake wrong(String name, String wanted) {
        return DatabaseUrlParser.mistake("has a wrong %s; it should be %s".formatted(name, wanted));
    }
}
