package tocsin.bot.database;

import org.postgresql.PGConnection;

import tocsin.bot.config.DatabaseUrl;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The PostgreSQL as it presents itself.
 *
 * @param version for people
 * @param isPooled a pooler is in between, so that two transactions may meet two sessions
 * @param schema where tables are made; blank when the search path leads nowhere
 * @param left how many more connections may be opened, as far as can be seen
 */
public record Server(
        int major,
        String version,
        String encoding,
        boolean takesWrites,
        boolean isPooled,
        String schema,
        boolean mayCreate,
        int left) {

    /** The oldest that its makers still keep. */
    static final int OLDEST = 15;

    private static final String LOOK =
            """
            select current_setting('server_version') as version,
                   pg_encoding_to_char(d.encoding) as encoding,
                   current_setting('transaction_read_only') = 'off' as writes,
                   pg_backend_pid() as pid,
                   coalesce(current_schema(), '') as schema,
                   coalesce(has_schema_privilege(current_schema(), 'create'), false) as creates,
                   least(current_setting('max_connections')::int
                             - current_setting('superuser_reserved_connections')::int - a.all_of_them,
                         case when d.datconnlimit < 0 then null else d.datconnlimit - a.of_database end,
                         case when r.rolconnlimit < 0 then null else r.rolconnlimit - a.of_role end) as left
            from pg_database d
                 join pg_roles r on r.rolname = current_user
                 cross join (
                     select count(*)::int as all_of_them,
                            count(*) filter (where datname = current_database())::int as of_database,
                            count(*) filter (where usename = current_user)::int as of_role
                     from pg_stat_activity
                     where datid is not null) a
            where d.datname = current_database()
            """;

    static Server look(Connection connection) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        if (major < OLDEST) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return new Server(major, version, "", false, false, "", false, 0);
        }
        // To the driver a pooler tells a number of its own, as that of the session.
        int told = connection.unwrap(PGConnection.class).getBackendPID();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            return new Server(
                    major,
                    row.getString("version"),
                    row.getString("encoding"),
                    row.getBoolean("writes"),
                    row.getInt("pid") != told,
                    row.getString("schema"),
                    row.getBoolean("creates"),
                    row.getInt("left"));
        }
    }

    /** Why nothing can be read from it or written to it, whatever is in it. */
    public Optional<String> unfit(DatabaseUrl url) {
        if (major < OLDEST) {
            return Optional.of(
                    "PostgreSQL at %s is %s, which is too old. Tocsin needs %d or newer."
                            .formatted(url.place(), version, OLDEST));
        }
        if (!encoding.equals("UTF8")) {
            return Optional.of(
                    "The database %s is encoded in %s, which cannot hold what people write. Make one with encoding UTF8: create database … encoding 'UTF8' template template0."
                            .formatted(url.place(), encoding));
        }
        return Optional.empty();
    }

    /** Why Tocsin cannot work with it. */
    public Optional<String> unwritable(DatabaseUrl url) {
        return takesWrites ? Optional.empty() : Optional.of(Trouble.readOnly(url));
    }

    /** Why the tables cannot be made in it. */
    public Optional<String> uncreatable(DatabaseUrl url) {
        if (mayCreate) {
            return Optional.empty();
        }
        if (schema.isEmpty()) {
            return Optional.of(
                    "In %s no schema of the search path exists. Create one, or name one: currentSchema=… in DATABASE_URL."
                            .formatted(url.place()));
        }
        return Optional.of(
                "%s may not create tables in the schema %s of %s; since PostgreSQL 15 only the database's owner may. Run there: grant create on schema %s to %s;"
                        .formatted(
                                url.user().isEmpty() ? "The user" : url.user(),
                                schema,
                                url.place(),
                                schema,
                                url.user().isEmpty() ? "…" : url.user()));
    }
}
