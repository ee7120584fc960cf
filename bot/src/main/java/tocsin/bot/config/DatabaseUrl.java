package tocsin.bot.config;

import java.util.Properties;
import java.util.regex.Pattern;

/**
 * Where a PostgreSQL is. Whatever prints it prints no secret.
 *
 * @param jdbc the address as the driver takes it, without credentials
 * @param user blank: whom the driver takes by itself
 * @param keyPassword of the client's TLS key; blank when there is none
 */
public record DatabaseUrl(String jdbc, String user, Secret password, Secret keyPassword) {
    private static final Pattern CREDENTIALS =
            Pattern.compile("@|[?&](user|password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    /** Refuses an address that has credentials in it. */
    public DatabaseUrl {
        if (CREDENTIALS.matcher(jdbc).find()) {
            throw new IllegalArgumentException("Credentials do not belong into the address");
        }
    }

    public DatabaseUrl(String jdbc, String user, Secret password) {
        this(jdbc, user, password, new Secret(""));
    }

    /** What an address came to. */
    sealed interface Reading {}

    record Good(DatabaseUrl url) implements Reading {}

    /** A sentence that says what is wrong and prints no secret. */
    record Wrong(String mistake) implements Reading {}

    /** Reads {@code DATABASE_URL} as libpq writes it, or as pgjdbc does. */
    static Reading parse(String text) {
        try {
            return new Good(DatabaseUrlParser.parse(text));
        } catch (DatabaseUrlParser.Mistake mistake) {
            return new Wrong(mistake.sentence());
        }
    }

    /** The hosts and the name of the database, for people. */
    public String place() {
        return jdbc.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*", "");
    }

    /** What the driver is given beside the address. */
    public Properties credentials() {
        Properties properties = new Properties();
        put(properties, "user", user);
        put(properties, "password", password.value());
        put(properties, "sslpassword", keyPassword.value());
        return properties;
    }

    private static void put(Properties properties, String name, String value) {
        if (!value.isEmpty()) {
            properties.setProperty(name, value);
        }
    }
}
