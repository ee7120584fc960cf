package tocsin.bot.database;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

import javax.sql.DataSource;

/**
 * Connections for Flyway, which puts the schema that is first in the search path there once more,
 * and takes it away in the end. It does so in a session, and behind a pooler the two may be two
 * sessions: the one would keep it. So it is left out.
 */
final class SteadyPath extends Source {
    private static final String NOTHING = "select ?::text";

    private final DataSource source;

    SteadyPath(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = source.getConnection();
        return (Connection)
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> call(connection, method, arguments));
    }

    private static @Nullable Object call(
            Connection connection, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            if (arguments != null && arguments.length > 0 && changesPath(arguments[0])) {
                arguments[0] = NOTHING;
            }
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private static boolean changesPath(Object sql) {
        return sql instanceof String text
                && text.toLowerCase(Locale.ROOT).startsWith("select set_config('search_path'");
    }
}
